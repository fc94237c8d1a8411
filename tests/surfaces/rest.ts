import type { ProbeResult } from '../../lib/compat/watchman/status.ts';
import { toSnakeCase } from '../../lib/core/names.ts';
import type { StatusQL } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import type { Rendering } from './rendering.ts';

async function get(status: StatusQL, ...path: string[]): Promise<Response> {
  const request = new Request(`https://status.test/status/api/${path.join('/')}?verbose`);
  return createRouteHandler(status).GET(request, { params: Promise.resolve({ path }) });
}

/** The resource as JSON. */
export async function readJson(status: StatusQL): Promise<Rendering> {
  const response = await get(status, 'health');
  return { ok: response.status === 200, answers: await response.json() };
}

/** Each check at an address of its own; all is ok when none of them makes it fail. */
export async function readEachJson(status: StatusQL): Promise<Rendering> {
  const names = Object.keys(status.resources.health?.providers ?? {}).map(toSnakeCase);
  const responses = await Promise.all(names.map((name) => get(status, 'health', name)));
  const bodies = await Promise.all(
    responses.map(async (response, index) => [names[index], await response.json()]),
  );
  return { ok: responses.every((response) => response.status === 200), answers: Object.fromEntries(bodies) };
}

/** The code that is all of bare-status. */
export async function readBareStatus(status: StatusQL): Promise<Rendering> {
  const response = await createBareStatus(status).GET(new Request('https://status.test/bare-status'));
  return { ok: response.status === 200 };
}

/** The status that clients of django-watchman read. */
export async function readWatchman(status: StatusQL): Promise<Rendering> {
  const request = new Request('https://status.test/watchman/');
  const options = { asksToken: false };
  const response = await createWatchmanHandler(status, options).GET(request, { params: Promise.resolve({}) });
  const document = (await response.json()) as Record<string, ProbeResult | Record<string, ProbeResult>[]>;
  const oks = Object.entries(document).map(([name, found]) => {
    const findings = Array.isArray(found) ? found.flatMap((each) => Object.values(each)) : [found];
    return [toSnakeCase(name), findings.every(({ ok }) => ok)];
  });
  return { ok: response.status === 200, oks: Object.fromEntries(oks) };
}

/** The lines of readyz. */
export async function readReadyz(status: StatusQL): Promise<Rendering> {
  const response = await get(status, 'readyz');
  const lines = (await response.text()).matchAll(/^\[([+-])\](\w+) (?:ok|failed: .*)$/gm);
  const oks = Object.fromEntries([...lines].map(([, sign, name]) => [name, sign === '+']));
  return { ok: response.status === 200, oks };
}
