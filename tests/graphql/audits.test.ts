import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { mount } from './mount.ts';

const { handler } = mount({ resources: { health: { ping: healthCheck({ probe: () => {} }) } } });

const audits = serverAudits({
  url: 'http://localhost/api/graphql',
  fetchFn: (url: string, init?: RequestInit) => {
    const request = new Request(url, init);
    return request.method === 'POST' ? handler.POST(request) : handler.GET(request);
  },
});

test('there are 61 audits of GraphQL over HTTP', () => {
  expect(audits).toHaveLength(61);
});

test.for(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async ([, audit]) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});
