import { toSnakeCase } from '../../core/names.ts';
import type { ProbeReport } from '../../core/report.ts';
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
      body: toPage(checks, version),
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': POLICY, ...toVersionHeader(version) },
    }),
    renderRefusal: ({ httpStatus, message }) => ({ body: message, contentType: 'text/plain', httpStatus }),
  };
}

/** The dashboard as one document, which needs no other file and no script. */
function toPage(checks: readonly WatchmanCheck[], version: string | undefined): string {
  const rows = checks.flatMap((check) => byAliasOrder(check.probes).map((probe) => toRow(check, probe)));
  // Checks decide, and not the code: a config whose error code is 200 has problems all the same.
  const isOk = checks.every(({ probes }) => probes.every(({ ok }) => ok));
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
${rows.length > 0 ? rows : html`<tr><td colspan="3">No checks indicated.</td></tr>`}
</tbody>
</table>
</main>
${version === undefined ? undefined : html`<footer><p>Watchman version: ${version}</p></footer>`}
</body>
</html>
`.text;
}

/** The row of one probe; what names its check warns where another of its probes is not ok. */
function toRow({ name, ok, byAlias }: WatchmanCheck, probe: ProbeReport): Html {
  const type = toTitle(toSnakeCase(name));
  const alias = byAlias ? probe.name : '';
  const tone = probe.ok ? 'fine' : 'problem';
  const typeTone = probe.ok && !ok ? 'warning' : tone;
  const heading = alias === '' ? type : `${type} - ${toTitle(alias)}`;
  const text = probe.ok ? 'OK' : html`ERROR! ${toTrace(heading, toProbeResult(probe))}`;
  return html`<tr><th scope="row" class="${typeTone}">${type}</th><td class="${tone}">${alias}</td><td class="${tone}">${text}</td></tr>
`;
}

/** Why a probe failed, on demand; nothing for viewers who may not know. */
function toTrace(heading: string, { error, stacktrace }: ProbeResult): Html | undefined {
  if (error === undefined) return undefined;
  const trace = stacktrace ? html`<pre>${stacktrace}</pre>` : undefined;
  return html`<details><summary>Traceback</summary><h2>${heading}</h2><pre>${error}</pre>${trace}</details>`;
}

/** As Python writes titles: each run of letters with a capital. */
function toTitle(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}
