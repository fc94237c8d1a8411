/** What became of asking whether the page is still there for its viewer. */
export type PageAnswer = 'open' | 'signed out' | 'closed' | 'failed';

/**
 * Asks for the page at an address without its body. The server does its checks for that, and has their answers at hand
 * when the page itself is asked for just after: so the page is only asked for where it can be had, and at once.
 */
export async function askPage(url: string, signal: AbortSignal): Promise<PageAnswer> {
  try {
    const response = await fetch(url, { method: 'HEAD', cache: 'no-store', redirect: 'manual', signal });
    // Pages redirect to the sign-in alone.
    if (response.type === 'opaqueredirect') return 'signed out';
    if (response.ok) return 'open';
    return response.status === 401 || response.status === 403 ? 'closed' : 'failed';
  } catch {
    return 'failed';
  }
}
