import type { Methods } from '../../lib/http/route.ts';

/** How a client asks. */
export interface Asking {
  method?: keyof Methods;
  headers?: Record<string, string>;
  body?: BodyInit;
}

/** Asks an address of a mount such as `/watchman`, as Next would hand it on. */
export async function askMounted(
  methods: Methods,
  mount: string,
  address: string,
  { method = 'GET', headers, body }: Asking = {},
): Promise<Response> {
  const url = new URL(`https://status.test${mount}${address}`);
  const path = url.pathname.slice(mount.length).split('/').filter(Boolean).map(decodeURIComponent);
  const params = Promise.resolve({ path: path.length > 0 ? path : undefined });
  return methods[method](new Request(url, { method, headers, body }), { params });
}
