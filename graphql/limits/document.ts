import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** How large a document may be that is validated at all. */
export interface DocumentMaxima {
  /** How many tokens it has. */
  tokens: number;
  /** How many fields and spreads its operations and fragments have, all written out. */
  fields: number;
  /** How often validation would have to compare two of them, since they give the same key of the answer. */
  comparisons: number;
  /** How many levels it goes down, in fields or in fragments. */
  depth: number;
}

/** Room for all that people and their tools write by hand or put together of fragments. */
export const DOCUMENT_MAXIMA: DocumentMaxima = {
  tokens: 20_000,
  fields: 2_500,
  comparisons: 5_000,
  depth: 50,
};

// Arguments are compared too: this many characters of them take as long as a field without any.
const CHARACTERS = 32;

/**
 * Counts a document before it is validated, for that takes time in the square of what is asked twice. Counting ends where a
 * maximum is exceeded, and so takes no longer than what is allowed.
 * @returns the error to answer with, a 400, where it is too large.
 */
export function refuseLargeDocument(
  document: DocumentNode,
  maxima: DocumentMaxima,
): GraphQLError | undefined {
  try {
    const counter = new Counter(document, maxima);
    for (const definition of document.definitions)
      if ('selectionSet' in definition && definition.selectionSet) counter.count([definition.selectionSet]);
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Counts the parts of a document, and throws where there are too many of them. */
class Counter {
  readonly #maxima: DocumentMaxima;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #fields = 0;
  #comparisons = 0;

  constructor(document: DocumentNode, maxima: DocumentMaxima) {
    this.#maxima = maxima;
    const fragments = document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** Counts what one object of the answer is asked for, with all below it. */
  count(selectionSets: readonly SelectionSetNode[], depth = 1): void {
    const byKey = new Map<string, FieldNode[]>();
    const spreads = new Set<string>();
    for (const selectionSet of selectionSets) this.#collect(selectionSet, byKey, spreads, depth);
    this.#compare(spreads.size, spreads.size);
    for (const fields of byKey.values()) {
      if (fields.length > 1)
        this.#compare(
          fields.length,
          fields.reduce((sum, field) => sum + weigh(field), 0),
        );
      const within = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (within.length > 0) this.count(within, depth + 1);
    }
  }

  /** Sorts the fields of a selection set by their key in the answer; a fragment that is there twice is written out once. */
  #collect(
    { selections }: SelectionSetNode,
    byKey: Map<string, FieldNode[]>,
    spreads: Set<string>,
    depth: number,
  ): void {
    const { fields, depth: maxDepth } = this.#maxima;
    this.#fields += selections.length;
    if (this.#fields > fields) throw refuse('QUERY_BREADTH', `has more than ${fields} fields`);
    if (depth > maxDepth) throw refuse('QUERY_DEPTH', `goes down more than ${maxDepth} levels`);
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const sameKey = byKey.get(key);
        if (sameKey) sameKey.push(selection);
        else byKey.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#collect(selection.selectionSet, byKey, spreads, depth + 1);
      } else if (!spreads.has(selection.name.value)) {
        spreads.add(selection.name.value);
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) this.#collect(fragment.selectionSet, byKey, spreads, depth + 1);
      }
    }
  }

  /** Adds what it takes to compare each of `count` parts with each other, where all of them together weigh `weight`. */
  #compare(count: number, weight: number): void {
    this.#comparisons += ((count - 1) * weight) / 2;
    const { comparisons } = this.#maxima;
    if (this.#comparisons > comparisons)
      throw refuse('QUERY_REPETITION', 'asks for the same fields too many times');
  }
}

function weigh({ arguments: args = [] }: FieldNode): number {
  return 1 + args.reduce((sum, argument) => sum + toLength(argument), 0) / CHARACTERS;
}

/** How many characters an argument takes; none where a parser of the host's keeps no places. */
function toLength({ loc }: ArgumentNode): number {
  return loc ? loc.end - loc.start : 0;
}

function refuse(code: string, what: string): GraphQLError {
  return toLimitError(code, `The document ${what}, its fragments written out.`);
}

/** The error of what is beyond a limit: a 400, also for who takes a bad document for a 200. */
export function toLimitError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400, spec: false } } });
}
