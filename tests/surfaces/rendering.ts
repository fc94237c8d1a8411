import type { Status } from '../../lib/index.ts';

/** What a surface renders of a resource of checks; what its dialect cannot express is left out. Names are as in REST. */
export interface Rendering {
  /** Whether the overall status is no problem, and known. */
  ok?: boolean;
  overall?: Status;
  /** By check. */
  statuses?: Record<string, Status>;
  oks?: Record<string, boolean>;
  /** By check and alias. */
  answers?: Record<string, Record<string, boolean | null>>;
}
