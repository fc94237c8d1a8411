import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { toResponse } from '../../lib/http/response.ts';
import type { Limits } from '../limits/limits.ts';
import type { DocumentBank } from './document-bank.ts';

// Anybody may write this header as they like.
const MAX_ACCEPTS = 100;

/** A query of which nothing is left to do but to execute it. */
interface PlainQuery {
  schema: GraphQLSchema;
  document: DocumentNode;
  variableValues: Record<string, unknown> | undefined;
  operationName: string | undefined;
}

/** What came of a query: an answer, or what Yoga makes one of. */
type PlainAnswer = { response: Response } | { executed: ExecutionResult };

/**
 * Answers by graphql-js alone what Yoga would answer in the same way: a query whose document it found valid before, by somebody
 * who reads what it wrote before. Everything else is for Yoga: mutations, subscriptions, persisted queries, and errors of all kinds.
 */
export class PlainQueries {
  readonly #documents: DocumentBank;
  readonly #limits: Limits;
  // What Yoga answers in, by what is accepted.
  readonly #contentTypes = new LRUCache<string, string>({ max: MAX_ACCEPTS });

  constructor(documents: DocumentBank, limits: Limits) {
    this.#documents = documents;
    this.#limits = limits;
  }

  /** Remembers in what Yoga answered. */
  learn(accept: string | null, { status, headers }: Response): void {
    const contentType = headers.get('content-type');
    if (status === 200 && contentType?.includes('json')) this.#contentTypes.set(accept ?? '', contentType);
  }

  /**
   * Answers a query; nothing where that is for Yoga. Where there are errors, Yoga knows how they are told: see `createPlugin`.
   * @param contextValue the context of its resolvers.
   * @param takesText whether the body of the answer is read with `readText` alone.
   */
  async answer(
    accept: string | null,
    params: GraphQLParams,
    schema: GraphQLSchema,
    contextValue: object,
    takesText: boolean,
  ): Promise<PlainAnswer | undefined> {
    const contentType = this.#contentTypes.get(accept ?? '');
    const query = contentType === undefined ? undefined : this.#read(params, schema);
    if (!query || this.#isTooMuch(query)) return undefined;
    const executed = await execute({ ...query, contextValue });
    if (executed.errors) return { executed };
    return {
      response: toResponse({ body: JSON.stringify({ data: executed.data }), contentType, takesText }),
    };
  }

  /** Makes the plugin that has Yoga answer by what was executed already, which the context of the server has: no query is executed twice. */
  createPlugin(): Plugin<{ executed?: ExecutionResult }> {
    return {
      onExecute({ args, setExecuteFn }) {
        const { executed } = args.contextValue;
        if (executed) setExecuteFn(() => executed);
      },
    };
  }

  #isTooMuch({ schema, document, variableValues: variables, operationName }: PlainQuery): boolean {
    return this.#limits.refuseCost(schema, document, { variables, operationName }).length > 0;
  }

  #read(params: GraphQLParams, schema: GraphQLSchema): PlainQuery | undefined {
    const { query, variables, operationName, extensions, ...others } = params as Record<string, unknown>;
    if (typeof query !== 'string' || Object.keys(others).length > 0) return undefined;
    if (!isMissing(extensions) || !isVariables(variables) || !isName(operationName)) return undefined;
    const document = this.#documents.find(query, schema);
    if (!document || getOperationAST(document, operationName)?.operation !== 'query') return undefined;
    return {
      schema,
      document,
      variableValues: variables ?? undefined,
      operationName: operationName || undefined,
    };
  }
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isVariables(value: unknown): value is Record<string, unknown> | null | undefined {
  return isMissing(value) || (typeof value === 'object' && !Array.isArray(value));
}

function isName(value: unknown): value is string | null | undefined {
  return isMissing(value) || typeof value === 'string';
}
