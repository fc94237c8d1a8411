import { html } from '../../format/html.ts';
import { toPlainDocument } from '../../format/plain-document.ts';
import type { NoticeText } from './notices.ts';

/**
 * A notice as an HTML document of its own, for where no page of the app can be shown.
 * @param toHref makes the address of a link from its path without the basePath.
 */
export function toNoticeDocument(
  { heading, words }: NoticeText,
  { nonce, toHref }: { nonce: string; toHref: (path: string) => string },
): string {
  const parts = words.map((word) =>
    typeof word === 'string' ? word : html`<a href="${toHref(word.path)}">${word.label}</a>`,
  );
  return toPlainDocument({ heading, body: html`<p>${parts}</p>` }, { nonce });
}
