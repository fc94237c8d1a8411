import { Html, html } from '../../format/html.ts';
import type { NoticeText } from './notices.ts';

/**
 * A notice as an HTML document of its own, without a script and without any other file (not even an icon), for where
 * no page of the app can be shown.
 * @param toHref makes the address of a link from its path without the basePath.
 */
export function toNoticeDocument(
  { heading, words }: NoticeText,
  { nonce, toHref }: { nonce: string; toHref: (path: string) => string },
): string {
  const parts = words.map((word) =>
    typeof word === 'string' ? word : html`<a href="${toHref(word.path)}">${word.label}</a>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${heading} · Status</title>
<style nonce="${nonce}">${new Html(NOTICE_STYLE)}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${parts}</p>
</main>
</body>
</html>
`.text;
}

/** How a notice looks where the CSS modules cannot be reached: as `layout.module.css` and `notice.module.css` make it. */
const NOTICE_STYLE = `
:root { color-scheme: light dark; }
body {
  margin: 0;
  background: light-dark(#fbfbf9, #14171a);
  color: light-dark(#1b2024, #e8ebed);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: break-word;
  text-size-adjust: 100%;
}
main { max-width: 60em; margin: auto; padding: max(1.25em, 10vw) clamp(1rem, 4vw, 2.5rem) 4em; }
h1 {
  margin: 0;
  font-size: clamp(1.375em, 0.9em + 2.4vw, 2.25em);
  font-weight: 600;
  line-height: 1.2;
  text-wrap: balance;
}
p { margin: 0.5em 0 0; color: light-dark(#586069, #a3acb4); }
a { color: light-dark(#1d5a96, #8fc1f2); }
@media (min-width: 120rem) { body { font-size: 1.375rem; } }
@media (min-width: 200rem) { body { font-size: 2rem; } }
`;
