/** Where the pages are mounted, and which of them there are. */
export interface Site {
  /** The mount's path without a last slash, without the host's basePath; empty at the root. */
  path: string;
  resources: readonly string[];
  /** The resource whose page this is; none on the overview. */
  current?: string;
}

/** The path of a resource's page, or of the overview. */
export function toPath({ path }: Site, resource?: string): string {
  return resource ? `${path}/${resource}` : path || '/';
}
