import { renderToStaticMarkup } from 'react-dom/server';
import type { FormOutcome } from '../../lib/http/form-outcome.ts';
import type { StatusQL, Viewer } from '../../lib/index.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';

/** Where the APIs are, as the pages tell. */
export const APIS = {
  rest: 'https://status.test/status/api',
  graphql: 'https://status.test/api/graphql',
};

/**
 * The HTML of a page of `/status` for a viewer, such as `health/databases?skip=ping`; of the overview without an address.
 * @param outcome what came of a form that was sent from it.
 */
export async function renderFor(
  viewer: Viewer,
  status: StatusQL,
  address = '',
  outcome?: FormOutcome,
): Promise<string> {
  const { pathname, searchParams } = new URL(address, 'http://status.test');
  const segments = pathname.split('/').filter(Boolean);
  const page = await answerPage(status, {
    path: '/status',
    segments,
    query: searchParams,
    viewer,
    basePath: '',
    apis: APIS,
    outcome,
  });
  if (!page) throw new Error(`There is no page at ${address}.`);
  return renderToStaticMarkup(page);
}

/** The same for anybody. */
export function render(status: StatusQL, address = ''): Promise<string> {
  return renderFor({ kind: 'anonymous', level: status.access.anonymous }, status, address);
}

/** What of some HTML is text, with one space between the elements. */
export function toText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#x27': "'" };

/** The text that some HTML stands for, as React escapes it. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(lt|gt|quot|amp|#x27);/g, (_, name: string) => SIGNS[name] ?? '');
}
