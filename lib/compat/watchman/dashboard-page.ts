import { Html, html } from '../../format/html.ts';
import { type Row, toHeading } from './dashboard-rows.ts';
import { STYLE } from './dashboard-style.ts';

/** The dashboard as a whole document, which needs no other file and no script. */
export function toPage(rows: readonly Row[], version: string | undefined): string {
  // Rows decide, and not the code: a config whose error code is 200 has problems all the same.
  const isOk = rows.every(({ finding }) => finding.ok);
  const tone = isOk ? 'fine' : 'problem';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>System Status: ${isOk ? 'OK' : 'WARNING'}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>System Status</h1>
<p class="${tone}">${isOk ? '✔ OK' : '⚠ WARNING'}</p>
</header>
<main>
<p class="summary ${tone}">${isOk ? 'All systems go!' : 'Some systems down!'}</p>
<table>
<thead><tr><th scope="col">Type</th><th scope="col">Name</th><th scope="col">Status</th></tr></thead>
<tbody>
${rows.length > 0 ? rows.map(toRow) : html`<tr><td colspan="3">No checks indicated.</td></tr>`}
</tbody>
</table>
</main>
${version === undefined ? undefined : html`<footer><p>Watchman version: ${version}</p></footer>`}
</body>
</html>
`.text;
}

function toRow(row: Row): Html {
  const { type, name, finding, isTypeOk } = row;
  const tone = finding.ok ? 'fine' : 'problem';
  const typeTone = finding.ok && !isTypeOk ? 'warning' : tone;
  const said = finding.ok ? 'OK' : html`ERROR! ${toTrace(row)}`;
  return html`<tr><th scope="row" class="${typeTone}">${type}</th><td class="${tone}">${name}</td><td class="${tone}">${said}</td></tr>
`;
}

/** Why a row failed, on demand; nothing for viewers who may not know. */
function toTrace(row: Row): Html | undefined {
  const { error, stacktrace } = row.finding;
  if (error === undefined) return undefined;
  const trace = stacktrace ? html`<pre>${stacktrace}</pre>` : undefined;
  return html`<details><summary>Traceback</summary><h2>${toHeading(row)}</h2><pre>${error}</pre>${trace}</details>`;
}
