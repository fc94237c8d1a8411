import type { Status } from '../../lib/index.ts';

/** What a surface tells of a resource of checks; what its dialect cannot express is left out. Names are as in REST. */
export interface Told {
  /** Whether the whole is no problem. */
  ok: boolean;
  whole?: Status;
  /** By check. */
  statuses?: Record<string, Status>;
  oks?: Record<string, boolean>;
  /** By check and alias. */
  answers?: Record<string, Record<string, boolean>>;
}
