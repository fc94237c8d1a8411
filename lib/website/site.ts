/** Where the pages are mounted, and which of them there are. */
export interface Site {
  /** The mount's path without a last slash, without the host's basePath; empty at the root. */
  path: string;
  resources: readonly string[];
  /** The resource whose page this is; none on the overview. */
  current?: string;
}

/** The path of the page of a resource or of one of its providers, or of the overview. */
export function toPath({ path }: Site, resource?: string, provider?: string): string {
  return [path, resource, provider].filter((segment) => segment !== undefined).join('/') || '/';
}
