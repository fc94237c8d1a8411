/** Where the pages are mounted, and which of them there are. */
export interface Site {
  /** The mount's path without a last slash, without the host's basePath; empty at the root. */
  path: string;
  resources: readonly string[];
  /** The resource whose page this is; none on the overview. */
  current?: string;
  /** The provider of it whose page this is; none on the resource's own. */
  provider?: string;
  /** What of this address goes on to the pages of a resource, or to the overview, as in `?skip=storage`. */
  toQuery?(resource?: string): string;
}

/** The path of the page of a resource or of one of its providers, or of the overview, with what goes on to it. */
export function toPath({ path, toQuery }: Site, resource?: string, provider?: string): string {
  const segments = [resource, provider].filter((segment) => segment !== undefined);
  return ([path, ...segments].join('/') || '/') + (toQuery?.(resource) ?? '');
}
