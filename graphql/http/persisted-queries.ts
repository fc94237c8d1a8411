import { useAPQ } from '@graphql-yoga/plugin-apq';
import type { Plugin } from 'graphql-yoga';

// Anybody may fill it: what is pushed out is sent again, which costs its client one request.
const MAX_DOCUMENTS = 1_000;
const MAX_CHARACTERS = 512 * 1024;

// So that nobody pushes out all of it with a few.
const MAX_DOCUMENT_CHARACTERS = 16 * 1024;

/**
 * Makes the plugins that keep documents by their hash, as Apollo's automatic persisted queries ask for. Yoga's own one would keep each
 * document that comes: here it keeps those that are valid and within the limits, so these plugins come after the limits.
 */
export function createPersistedQueries(): Plugin[] {
  const documents = createDocumentStore();
  // All clients read the answer to an unknown hash where its code is 200, as Apollo's own server sends it.
  const protocol = useAPQ({
    store: { get: documents.get, set() {} },
    responseConfig: { forceStatusCodeOk: true },
  });
  return [protocol, { onValidate: ({ context }) => keepValid(documents, context.params) }];
}

function keepValid(
  documents: DocumentStore,
  { query, extensions }: { query?: string; extensions?: Extensions },
) {
  // The protocol has compared them by now.
  const hash = extensions?.persistedQuery?.sha256Hash;
  return ({ result }: { result: readonly unknown[] }) => {
    if (query && typeof hash === 'string' && result.length === 0) documents.set(hash, query);
  };
}

interface Extensions {
  persistedQuery?: { sha256Hash?: unknown };
}

interface DocumentStore {
  get(hash: string): string | undefined;
  set(hash: string, document: string): void;
}

/** Makes a store of documents in memory that forgets those that were not asked for the longest. */
export function createDocumentStore(): DocumentStore {
  const documents = new Map<string, string>();
  let characters = 0;

  function take(hash: string): string | undefined {
    const document = documents.get(hash);
    characters -= document?.length ?? 0;
    documents.delete(hash);
    return document;
  }

  function set(hash: string, document: string): void {
    if (document.length > MAX_DOCUMENT_CHARACTERS) return;
    take(hash);
    documents.set(hash, document);
    characters += document.length;
    for (const oldest of documents.keys()) {
      if (documents.size <= MAX_DOCUMENTS && characters <= MAX_CHARACTERS) return;
      take(oldest);
    }
  }

  return {
    set,
    get(hash) {
      const document = take(hash);
      if (document !== undefined) set(hash, document);
      return document;
    },
  };
}
