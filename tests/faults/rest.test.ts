import { z } from 'zod';
import { healthCheck, stat } from '../../lib/index.ts';
import { ask } from '../rest/ask.ts';
import { define } from '../rest/scripted.ts';
import { testFaults } from './fault.ts';

const status = define({
  health: { ping: healthCheck({ args: { region: z.string().default('eu') }, probe: () => {} }) },
  stats: { orders: stat({ data: z.object({ today: z.int() }), probe: () => ({ today: 1 }) }) },
});

async function scrape(accept: string) {
  const response = await ask(status, 'metrics', { headers: { accept } });
  return [response.status, response.headers.get('content-type')];
}

const PROMETHEUS = [200, 'text/plain; version=0.0.4; charset=utf-8'];

testFaults([
  {
    fault: 'a scraper that takes protobuf alone',
    outcome: () => scrape('application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily'),
    right: PROMETHEUS,
  },
  {
    fault: 'a scraper that takes a version of the text format that is not written here',
    outcome: () => scrape('text/plain;version=1.0.0'),
    right: PROMETHEUS,
  },
  {
    fault: 'a browser that takes pages alone, at metrics',
    outcome: () => scrape('text/html'),
    right: PROMETHEUS,
  },
  {
    fault: 'a media type in capitals',
    outcome: () => scrape('APPLICATION/OPENMETRICS-TEXT; VERSION=1.0.0'),
    right: [200, 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
  },
  {
    fault: 'a viewer who may not see figures or pass arguments, at the document of all addresses',
    outcome: async () =>
      (await (await ask(status, 'openapi.json')).text())
        .match(/orders|today|region|health/g)
        ?.every((word) => word === 'health'),
    right: true,
  },
  {
    fault: 'a page of an origin that nothing names, which asks whether it may ask',
    outcome: async () => {
      const open = define(
        { health: { ping: healthCheck({ probe: () => {} }) } },
        { cors: { origins: ['https://app.example.org'] } },
      );
      const headers = { origin: 'https://evil.example.org', 'access-control-request-method': 'GET' };
      const answers = [status, open].map((each) => ask(each, 'health', { method: 'OPTIONS', headers }));
      return (await Promise.all(answers)).map((answer) => answer.headers.get('access-control-allow-origin'));
    },
    right: [null, null],
  },
]);
