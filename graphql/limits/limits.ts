import { createComplexityRule } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createDocumentLimit } from './document-limit.ts';
import { type Maxima, toDocumentMaxima, toMaxima } from './maxima.ts';

// The fullest introspection query of graphql-js selects 230 fields, its fragments written out.
const MAX_INTROSPECTION_FIELDS = 400;

/** What goes with a document and counts in its cost. */
interface CostParameters {
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
}

/** Refuses with 400 what would take too long to read, to check or to answer. */
export class Limits {
  readonly #maxima: ReadonlyMap<GraphQLSchema, Maxima>;

  /** @param schemas all there are. */
  constructor(schemas: readonly GraphQLSchema[]) {
    this.#maxima = new Map(schemas.map((schema) => [schema, toMaxima(schema)]));
  }

  /** Makes the plugins of Yoga that do so. */
  createPlugins(): Plugin[] {
    const onValidate: Plugin['onValidate'] = ({ params: { schema, documentAST }, context }) => {
      return ({ valid, setResult }) => {
        // The costs of a document that is not valid cannot be reckoned.
        if (!valid || !this.#maxima.has(schema)) return;
        const errors = this.refuseCost(schema, documentAST, context.params);
        setResult([...refuseIntrospection(documentAST), ...errors].map(toBadRequest));
      };
    };
    return [createDocumentLimit(toDocumentMaxima([...this.#maxima.values()])), { onValidate }];
  }

  /** What is wrong with the cost of a valid document, or with the variables that it is reckoned with; nothing where it is allowed. */
  refuseCost(
    schema: GraphQLSchema,
    document: DocumentNode,
    { variables, operationName }: CostParameters,
  ): GraphQLError[] {
    const { depth, breadth, complexity } = this.#maxima.get(schema) as Maxima;
    const errors: GraphQLError[] = [];
    const rule = createComplexityRule({
      context: {},
      variableValues: variables ?? {},
      operationName,
      maxDepth: depth,
      maxBreadth: breadth,
      maxComplexity: complexity,
    });
    // All that the rule asks for: validating once more would walk through the whole document.
    const context = {
      getSchema: () => schema,
      getDocument: () => document,
      reportError: (error: GraphQLError) => void errors.push(error),
    } as unknown as ValidationContext;
    const visitor = rule(context) as {
      OperationDefinition?: Record<'enter' | 'leave', (node: object) => void>;
    };
    for (const operation of findOperations(document)) {
      visitor.OperationDefinition?.enter(operation);
      visitor.OperationDefinition?.leave(operation);
    }
    return errors;
  }
}

function findOperations({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** Limits how many fields a valid document selects of the schema itself, its fragments written out. */
function refuseIntrospection(document: DocumentNode): GraphQLError[] {
  const fields = countIntrospection(document);
  if (fields <= MAX_INTROSPECTION_FIELDS) return [];
  const message = `Introspection of ${fields} fields exceeds the ${MAX_INTROSPECTION_FIELDS} that are allowed.`;
  return [new GraphQLError(message, { extensions: { code: 'QUERY_INTROSPECTION' } })];
}

function countIntrospection(document: DocumentNode): number {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(
    (fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
  );
  const byFragment = new Map<string, number>();

  const countAll = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => sum + count(selection), 0);

  function count(selection: SelectionNode): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return countFragment(selection.name.value);
    const within = selection.selectionSet ? countAll(selection.selectionSet) : 0;
    return selection.kind === Kind.FIELD ? within + 1 : within;
  }

  function countFragment(name: string): number {
    const fragment = byName.get(name);
    const counted = byFragment.get(name) ?? (fragment ? countAll(fragment.selectionSet) : 0);
    byFragment.set(name, counted);
    return counted;
  }

  let fields = 0;
  visit(document, {
    Field(node) {
      if (node.name.value === '__schema' || node.name.value === '__type') fields += count(node);
    },
  });
  return fields;
}

/** A limit is always a 400; wrong variables are 400 as far as GraphQL over HTTP lets them be. */
function toBadRequest({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const isLimit = typeof extensions.code === 'string';
  const code = isLimit ? extensions.code : 'BAD_USER_INPUT';
  return new GraphQLError(message, {
    nodes,
    extensions: { ...extensions, code, http: { status: 400, spec: !isLimit } },
  });
}
