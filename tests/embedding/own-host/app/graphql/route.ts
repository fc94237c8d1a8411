import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { createYoga } from 'graphql-yoga';
import { addStatus, createDocumentLimit } from 'statusql/graphql';
import { status } from '../../status.config';

const builder = new SchemaBuilder<{ Context: { user?: string } }>({ plugins: [ComplexityPlugin] });
builder.queryType({ fields: (t) => ({ hello: t.string({ resolve: () => 'Host' }) }) });
addStatus(builder, status, { level: 'details' });

const yoga = createYoga({
  schema: builder.toSchema(),
  graphqlEndpoint: '/graphql',
  plugins: [createDocumentLimit()],
  fetchAPI: { Request, Response },
});

export const POST = (request: Request): Promise<Response> => Promise.resolve(yoga.handle(request, {}));
