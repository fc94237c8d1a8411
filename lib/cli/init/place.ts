import type { Host } from './host.ts';

/** What the text of a file depends on. */
export interface Place {
  host: Host;
  /** The path of the pages, such as `/status`. */
  path: string;
  /** What the file imports the config from, such as `../../status.config`. */
  config: string;
}
