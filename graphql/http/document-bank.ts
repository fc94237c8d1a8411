import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

// Documents differ as their senders like. Parsed, one takes some fifty times its text: these are 10 MB at most.
const MAX_DOCUMENTS = 500;
const MAX_CHARACTERS = 192 * 1024;
const MAX_DOCUMENT_CHARACTERS = 16 * 1024;

/** The documents that were valid, parsed: none of them is parsed or validated again for as long as it is asked for. */
export class DocumentBank {
  readonly #documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    maxEntrySize: MAX_DOCUMENT_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });
  // Against which schemas each is valid.
  readonly #schemas = new WeakMap<DocumentNode, WeakSet<GraphQLSchema>>();

  /** The document of a text that is valid against a schema, where it is known. */
  find(text: string, schema: GraphQLSchema): DocumentNode | undefined {
    const document = this.#documents.get(text);
    return document && this.#isValid(document, schema) ? document : undefined;
  }

  /** Makes the plugin that takes documents from here, and leaves the valid ones here. */
  createPlugin(): Plugin {
    return {
      onParse: ({ params: { source }, setParsedDocument }) => {
        const document = this.#documents.get(String(source));
        if (document) setParsedDocument(document);
      },
      onValidate: ({ params: { schema, documentAST }, context, setResult }) => {
        if (this.#isValid(documentAST, schema)) return setResult([]);
        return ({ valid }) => {
          const { query } = context.params as { query?: string };
          if (!valid || !query) return;
          this.#documents.set(query, documentAST);
          const schemas = this.#schemas.get(documentAST) ?? new WeakSet();
          this.#schemas.set(documentAST, schemas.add(schema));
        };
      },
    };
  }

  #isValid(document: DocumentNode, schema: GraphQLSchema): boolean {
    return this.#schemas.get(document)?.has(schema) ?? false;
  }
}
