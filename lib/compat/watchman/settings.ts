/** How a watchman mount answers. */
export interface WatchmanSettings {
  /** The checks that it leaves out. */
  skip: readonly string[];
  /** Whether the status and the dashboard take a token. */
  asksToken: boolean;
  /** The name of the token's parameter. */
  tokenName: string;
  /** What the header `X-Watchman-Version` says; nothing for none. */
  version?: string;
}
