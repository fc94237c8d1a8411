/** What is used of the package `@graphql-yoga/plugin-apq`. */
export interface PersistedQueriesModule {
  // Yoga's own type would have hosts check its types, some of which TypeScript 7 refuses.
  useAPQ(options: { store: DocumentStore; responseConfig: { forceStatusCodeOk: boolean } }): object;
}

// Anybody may fill it: what is pushed out is sent again, which costs its client one request.
const MAX_DOCUMENTS = 1_000;
const MAX_CHARACTERS = 512 * 1024;

// So that nobody pushes out all of it with a few.
const MAX_DOCUMENT_CHARACTERS = 16 * 1024;

/** Where documents are kept by their hash. */
export interface DocumentStore {
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
