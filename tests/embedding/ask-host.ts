import { expect } from 'vitest';

/** What the surfaces of a host answer, as a whole to be compared. */
export interface HostAnswers {
  ping: string;
  bareStatus: number;
  /** What REST says of health, with its code. */
  rest: { code: number; body: unknown };
  graphql: unknown;
  readyz: string;
  page: { code: number; html: string; titles: string[] };
}

/** Asks each surface of a host at once, as a viewer with this token. */
export async function askHost(url: string, token: string): Promise<HostAnswers> {
  const headers = { Authorization: `Bearer ${token}` };
  const query = JSON.stringify({ query: '{ health { ping databases } }' });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
  const rest = await ask('/status/api/health');
  const graphql = await ask('/api/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: query,
  });
  const page = await ask('/status');
  const html = await page.text();
  return {
    ping: await (await ask('/ping')).text(),
    bareStatus: (await ask('/bare-status')).status,
    rest: { code: rest.status, body: await rest.json() },
    graphql: await graphql.json(),
    readyz: await (await ask('/status/api/readyz')).text(),
    page: {
      code: page.status,
      html,
      titles: [...html.matchAll(/<title[^>]*>([^<]*)/g)].map(([, title = '']) => title),
    },
  };
}

/** What all of them say where `ping` and the database `default` are well. */
export const ALL_WELL = {
  ping: 'pong',
  bareStatus: 200,
  rest: { code: 200, body: { ping: { pong: true }, databases: { default: true } } },
  graphql: { data: { health: { ping: 'FINE', databases: 'FINE' } } },
  readyz: 'ok',
  page: {
    code: 200,
    titles: [expect.stringMatching(/ · Status$/) as string],
    html: expect.stringMatching(/<h1[\s\S]*databases[\s\S]*<\/html>/) as string,
  },
};
