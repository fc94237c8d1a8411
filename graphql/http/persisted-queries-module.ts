// By itself, since hosts name these types: whatever is imported here, they check too.

/** What is used of the package `@graphql-yoga/plugin-apq`. */
export interface PersistedQueriesModule {
  // Yoga's own type would have hosts check its types, some of which TypeScript 7 refuses.
  useAPQ(options: { store: DocumentStore; responseConfig: { forceStatusCodeOk: boolean } }): object;
}

/** Where documents are kept by their hash. */
export interface DocumentStore {
  get(hash: string): string | undefined;
  set(hash: string, document: string): unknown;
}
