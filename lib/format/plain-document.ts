import { Html, html } from './html.ts';

/**
 * An HTML document of its own, without a script and without any other file (not even an icon), for where no page of the app can be
 * shown.
 * @param nonce by which its Content-Security-Policy knows its style.
 */
export function toPlainDocument(
  { heading, body }: { heading: string; body: Html },
  { nonce }: { nonce: string },
): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${heading} · Status</title>
<style nonce="${nonce}">${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${body}
</main>
</body>
</html>
`.text;
}

/** How it looks where the CSS modules cannot be reached: as `layout.module.css` and `notice.module.css` of the website make it. */
const STYLE = `
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
button {
  margin-top: 1.25em;
  padding: 0.5em 1.25em;
  border: 1px solid light-dark(#1d5a96, #8fc1f2);
  border-radius: 0.375em;
  background: light-dark(#1d5a96, #8fc1f2);
  color: light-dark(#fff, #14171a);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
a { color: light-dark(#1d5a96, #8fc1f2); }
@media (min-width: 120rem) { body { font-size: 1.375rem; } }
@media (min-width: 200rem) { body { font-size: 2rem; } }
`;
