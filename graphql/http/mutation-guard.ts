import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isSignedIn, mayManage, type Viewer } from '../../lib/core/viewer.ts';
import { REFUSAL_STATUS } from '../../lib/http/refusal.ts';

/**
 * Makes the plugin that refuses mutations to who may not do them: their schema has none but those of what is their own, and that a
 * field is not there would tell them nothing.
 */
export function createMutationGuard(): Plugin {
  return {
    onValidate({ params: { schema, documentAST }, context, setResult }) {
      const { operationName } = context.params as { operationName?: string | null };
      const operation = getOperationAST(documentAST, operationName);
      if (operation?.operation !== 'mutation') return;
      const { viewer } = context as unknown as { viewer: Viewer };
      if (mayDo(viewer, schema, [...listFields(documentAST, operation.selectionSet)])) return;
      setResult([refuse(viewer)]);
    },
  };
}

/** Whether a viewer may do what some fields of Mutation do; of staff the schema says so by itself. */
function mayDo(viewer: Viewer, schema: GraphQLSchema, names: readonly string[]): boolean {
  const known = schema.getMutationType()?.getFields();
  if (!known || mayManage(viewer)) return known !== undefined;
  return isSignedIn(viewer) && names.every((name) => Object.hasOwn(known, name) || name === '__typename');
}

/** The names of the fields that a selection asks for, also by fragments, each of which is looked into once. */
function* listFields(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  seen = new Set<string>(),
): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection.name.value;
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      yield* listFields(document, selection.selectionSet, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        yield* listFields(document, fragment.selectionSet, seen);
    }
  }
}

function refuse(viewer: Viewer): GraphQLError {
  // A token is known, and signing in would still open more.
  const code = isSignedIn(viewer) || viewer.kind === 'token' ? 'FORBIDDEN' : 'UNAUTHENTICATED';
  const headers = code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer' } : undefined;
  return new GraphQLError('This takes the right to manage, which staff have.', {
    extensions: { code, http: { status: REFUSAL_STATUS[code], headers, spec: false } },
  });
}
