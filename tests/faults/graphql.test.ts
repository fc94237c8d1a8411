import SchemaBuilder from '@pothos/core';
import { healthCheck, warning } from '../../lib/index.ts';
import { addStatus } from '../../lib/next/graphql.ts';
import { type AskOptions, mount } from '../graphql/mount.ts';
import { testFaults } from './fault.ts';

const health = { ping: healthCheck({ probe: () => {} }), databases: healthCheck({ probe: () => {} }) };

/** What an anonymous asker is answered: the code, and those of the errors. */
async function answer(query: string, options?: AskOptions) {
  const { code, body } = await mount({ resources: { health } }).ask(query, options);
  return [code, body.errors?.map(({ extensions }) => extensions?.code)];
}

testFaults([
  {
    fault: 'an anonymous document of 50 KB that asks for one field 2,800 times',
    outcome: () => answer(`{ health { ${'checks { name } '.repeat(2_800)} } }`),
    right: [400, ['QUERY_REPETITION']],
  },
  {
    fault: 'an anonymous document of 50 KB that asks for as many fields as fit',
    outcome: () => answer(`{ health { ${'ping '.repeat(10_000)} } }`),
    right: [400, ['QUERY_BREADTH']],
  },
  {
    fault: 'a client that writes the media type of JSON in capitals',
    outcome: () => answer('{ health { ping } }', { headers: { 'content-type': 'Application/JSON' } }),
    right: [200, undefined],
  },
  {
    fault: 'a client that sends an empty operationName',
    outcome: () => answer('{ health { ping } }', { operationName: '' }),
    right: [200, undefined],
  },
  {
    fault: 'two status systems in one graph, both with a resource called health',
    outcome() {
      const builder = new SchemaBuilder({});
      builder.queryType({});
      addStatus(builder, mount({ resources: { health } }).status);
      addStatus(builder, mount({ resources: { health } }).status, { fields: { health: 'opsHealth' } });
      return Object.keys(builder.toSchema().getQueryType()?.getFields() ?? {});
    },
    right: ['health', 'opsHealth'],
  },
  {
    fault: 'a client that asks for a query by a hash that nobody sent yet',
    outcome: async () => {
      const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } });
      const url = `http://localhost/?extensions=${encodeURIComponent(extensions)}`;
      const response = await mount({ resources: { health } }).handler.GET(new Request(url));
      return [response.status, (await response.json()).errors[0].message];
    },
    right: [200, 'PersistedQueryNotFound'],
  },
  {
    fault: 'a cache that takes a check for the same check of other aliases',
    outcome: async () => {
      const databases = healthCheck({ probes: { default: () => {}, full: () => warning('It is full.') } });
      const { ask } = mount({ resources: { health: { databases } } });
      const { body } = await ask(
        '{ health { details { all: databases { id } one: databases(names: ["default"]) { id } } } }',
      );
      return body.data;
    },
    right: {
      health: {
        details: {
          all: { id: 'health:databases' },
          one: { id: 'health:databases({"names":["default"]})' },
        },
      },
    },
  },
  {
    fault: 'a generator of code that does not know what DateTime is',
    outcome: async () => {
      const { body } = await mount({ resources: { health } }).ask(
        '{ __type(name: "DateTime") { specifiedByURL } }',
      );
      return body.data;
    },
    right: { __type: { specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time' } },
  },
]);
