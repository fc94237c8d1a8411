import { createHash } from 'node:crypto';
import { toDocumentPolicy } from '../../http/content-policy.ts';

/** The style of the dashboard, in the colours of the status page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfbf9, #14171a);
  --ink: light-dark(#1b2024, #e8ebed);
  --quiet: light-dark(#586069, #a3acb4);
  --line: light-dark(#dfe2e0, #2d333a);
  --fine: light-dark(#19693f, #72cf99);
  --fine-tint: light-dark(#e8f4ec, #15261c);
  --warning: light-dark(#835000, #ebbc58);
  --warning-tint: light-dark(#fcf1dc, #2b2310);
  --problem: light-dark(#ae231c, #ff9a8f);
  --problem-tint: light-dark(#fdebe9, #361b19);
}
body {
  margin: 0 auto;
  max-width: 60em;
  padding: 1.25em clamp(1rem, 4vw, 2.5rem) 4em;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere;
}
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1em; }
h1 { margin: 0; font-size: 1.75rem; }
header p, .summary { font-size: 1.25rem; font-weight: 600; }
main { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { min-width: 3.5em; padding: 0.5em; border: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { color: var(--quiet); }
th { overflow-wrap: normal; }
tbody th { font-weight: inherit; }
.fine { color: var(--fine); }
.warning { color: var(--warning); }
.problem { color: var(--problem); }
td.fine, th.fine { background: var(--fine-tint); }
td.warning, th.warning { background: var(--warning-tint); }
td.problem, th.problem { background: var(--problem-tint); }
summary { display: inline-block; min-height: 1.5rem; cursor: pointer; text-decoration: underline; }
h2 { margin: 0.75em 0 0; font-size: 1rem; }
pre {
  margin: 0.5em 0 0;
  padding: 0.75em;
  border: 1px solid var(--line);
  background: var(--paper);
  color: var(--ink);
  font-size: 0.875rem;
  white-space: pre-wrap;
}
footer { color: var(--quiet); }
`;

/** The Content-Security-Policy under which this style is all that the dashboard needs. */
export const POLICY = toDocumentPolicy(`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`);
