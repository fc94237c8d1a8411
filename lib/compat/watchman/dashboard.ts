import { toSnakeCase } from '../../core/names.ts';
import { Html, html } from '../../format/html.ts';
import type { WatchmanCheck } from './checks.ts';
import { POLICY, STYLE } from './dashboard-style.ts';
import { byAliasOrder, type ProbeResult, toProbeResult } from './status.ts';
import { toVersionHeader, type View } from './view.ts';

/** Makes the dashboard: a page with a row for each probe; 200 however they are. */
export function createDashboard(version: string | undefined): View {
  return {
    isOpen: false,
    render: ({ checks }) => ({
      body: toPage(checks.flatMap(toRows), version),
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': POLICY, ...toVersionHeader(version) },
    }),
    renderRefusal: ({ httpStatus, message }) => ({ body: message, contentType: 'text/plain', httpStatus }),
  };
}

/** One row of the dashboard. */
interface Row {
  /** The name of the check, each word of it with a capital. */
  type: string;
  /** The alias; empty where the check has none. */
  name: string;
  result: ProbeResult;
  /** Whether all of the check is ok. */
  isTypeOk: boolean;
}

function toRows({ name, ok, byAlias, probes }: WatchmanCheck): Row[] {
  return byAliasOrder(probes).map((probe) => ({
    type: toTitle(toSnakeCase(name)),
    name: byAlias ? probe.name : '',
    result: toProbeResult(probe),
    isTypeOk: ok,
  }));
}

/** The dashboard as one document, which needs no other file and no script. */
function toPage(rows: readonly Row[], version: string | undefined): string {
  // Rows decide, and not the code: a config whose error code is 200 has problems all the same.
  const isOk = rows.every(({ result }) => result.ok);
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
${rows.length > 0 ? rows.map(toHtml) : html`<tr><td colspan="3">No checks indicated.</td></tr>`}
</tbody>
</table>
</main>
${version === undefined ? undefined : html`<footer><p>Watchman version: ${version}</p></footer>`}
</body>
</html>
`.text;
}

function toHtml(row: Row): Html {
  const { type, name, result, isTypeOk } = row;
  const tone = result.ok ? 'fine' : 'problem';
  const typeTone = result.ok && !isTypeOk ? 'warning' : tone;
  const text = result.ok ? 'OK' : html`ERROR! ${toTrace(row)}`;
  return html`<tr><th scope="row" class="${typeTone}">${type}</th><td class="${tone}">${name}</td><td class="${tone}">${text}</td></tr>
`;
}

/** Why a row failed, on demand; nothing for viewers who may not know. */
function toTrace({ type, name, result: { error, stacktrace } }: Row): Html | undefined {
  if (error === undefined) return undefined;
  const heading = name === '' ? type : `${type} - ${toTitle(name)}`;
  const trace = stacktrace ? html`<pre>${stacktrace}</pre>` : undefined;
  return html`<details><summary>Traceback</summary><h2>${heading}</h2><pre>${error}</pre>${trace}</details>`;
}

/** As Python writes titles: each run of letters with a capital. */
function toTitle(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}
