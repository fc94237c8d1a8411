import { GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isSignedIn, type Viewer } from '../../lib/core/viewer.ts';
import { REFUSAL_STATUS } from '../../lib/http/refusal.ts';

/**
 * Makes the plugin that refuses mutations to who may not change anything: their schema has none, and that a field is not there
 * would tell them nothing.
 */
export function createMutationGuard(): Plugin {
  return {
    onValidate({ params: { schema, documentAST }, context, setResult }) {
      if (schema.getMutationType()) return;
      const { operationName } = context.params as { operationName?: string | null };
      if (getOperationAST(documentAST, operationName)?.operation !== 'mutation') return;
      setResult([refuse((context as unknown as { viewer: Viewer }).viewer)]);
    },
  };
}

function refuse(viewer: Viewer): GraphQLError {
  // A token is known, and signing in would still open more.
  const code = isSignedIn(viewer) || viewer.kind === 'token' ? 'FORBIDDEN' : 'UNAUTHENTICATED';
  const headers = code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer' } : undefined;
  return new GraphQLError('Mutations take the right to manage, which staff have.', {
    extensions: { code, http: { status: REFUSAL_STATUS[code], headers, spec: false } },
  });
}
