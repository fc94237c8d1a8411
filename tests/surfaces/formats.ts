import type { Status, StatusQL } from '../../lib/index.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { toLabels, toSeries } from '../rest/series.ts';
import type { Rendering } from './rendering.ts';

async function get(status: StatusQL, segment: string, accept: string): Promise<Response> {
  const request = new Request(`https://status.test/status/api/${segment}`, { headers: { accept } });
  return createRouteHandler(status).GET(request, { params: Promise.resolve({ path: [segment] }) });
}

interface HealthJson {
  status: string;
  checks: Record<string, { componentId: string; status?: string }[]>;
}

/** The resource as health+json, where `unknown` and `warning` are one word; a check fails where a probe does. */
export async function readHealthJson(status: StatusQL): Promise<Rendering> {
  const response = await get(status, 'health', 'application/health+json');
  const { status: overall, checks }: HealthJson = await response.json();
  if ((overall === 'fail') !== (response.status === 503))
    throw new Error(`${response.status} says ${overall}.`);
  const oks = Object.entries(checks).map(([key, elements]) => [
    key.replace(/:.*/, ''),
    elements.every((element) => element.status !== 'fail'),
  ]);
  return { ok: overall !== 'fail', oks: Object.fromEntries(oks) };
}

/** The resource as lines of text, the last of which has the overall status. */
export async function readText(status: StatusQL): Promise<Rendering> {
  const response = await get(status, 'health', 'text/plain');
  const lines = await response.text();
  const oks = lines.matchAll(/^\[([+-])\](\w+) (?:ok|failed: .*)$/gm);
  const ok = lines.endsWith('\nhealth check passed\n');
  if (ok !== (response.status === 200)) throw new Error(`${response.status} tells ${lines}`);
  return { ok, oks: Object.fromEntries(Array.from(oks, ([, sign, name]) => [name, sign === '+'])) };
}

/** The metrics, in one of their formats. */
export async function readMetrics(status: StatusQL, accept: string): Promise<Rendering> {
  const exposition = await (await get(status, 'metrics', accept)).text();
  const samples = [...toSeries(exposition)].map(([series, value]) => {
    return { name: series.replace(/\{.*/, ''), labels: toLabels(series), value };
  });
  const find = (name: string) => samples.filter((sample) => sample.name === name);
  const statuses = find('statusql_check_status').filter(({ value }) => value === 1);
  return {
    ok: find('statusql_resource_ok')[0]?.value === 1,
    overall: find('statusql_resource_status').find(({ value }) => value === 1)?.labels
      .statusql_resource_status as Status,
    statuses: Object.fromEntries(
      statuses.map(({ labels }) => [labels.check, labels.statusql_check_status as Status]),
    ),
    // It is left out where there is no answer, which is not ok either.
    oks: Object.fromEntries(
      statuses.map(({ labels: { check } }) => [
        check,
        find('statusql_check_ok').some(({ labels, value }) => labels.check === check && value === 1),
      ]),
    ),
  };
}
