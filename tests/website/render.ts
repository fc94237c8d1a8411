import { renderToStaticMarkup } from 'react-dom/server';
import type { StatusQL } from '../../lib/index.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';

/** The HTML of a page of `/status`, such as `health`; the overview without a name. */
export async function render(status: StatusQL, ...segments: string[]): Promise<string> {
  const page = await answerPage(status, '/status', segments);
  if (!page) throw new Error(`There is no page at ${segments.join('/')}.`);
  return renderToStaticMarkup(page);
}

/** What of some HTML is text, with one space between the elements. */
export function toText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
