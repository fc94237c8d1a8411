import { escapeHtml } from '../../format/html.ts';
import { NOTICE_STYLE } from './notice-style.ts';
import type { NoticeText } from './notices.ts';

/**
 * A notice as an HTML document of its own, without a script and without any other file (not even an icon), for where no page of the app can
 * be shown.
 * @param toHref makes the address of a link from its path without the basePath.
 */
export function toNoticeDocument(
  { heading, words }: NoticeText,
  { nonce, toHref }: { nonce: string; toHref: (path: string) => string },
): string {
  const text = words.map((word) =>
    typeof word === 'string'
      ? escapeHtml(word)
      : `<a href="${escapeHtml(toHref(word.path))}">${escapeHtml(word.label)}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(heading)} · Status</title>
<style nonce="${escapeHtml(nonce)}">${NOTICE_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
<p>${text.join('')}</p>
</main>
</body>
</html>
`;
}
