import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { DOCUMENT_MAXIMA, type DocumentMaxima, refuseLargeDocument, toLimitError } from './document.ts';

/**
 * Makes a plugin of Yoga that counts each document before it is validated, and refuses with 400 what is too large: it knows no
 * schema, so it is for every server.
 * @param maxima what differs from the usual: 20,000 tokens, 2,500 fields, 5,000 comparisons, 50 levels.
 * @example
 * createYoga({ schema, plugins: [createDocumentLimit()] });
 */
export function createDocumentLimit(maxima: Partial<DocumentMaxima> = {}): object {
  const complete = { ...DOCUMENT_MAXIMA, ...maxima };
  const plugin: Plugin = {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) =>
        withRoom(() =>
          parseWithin(complete.tokens, () => parseFn(source, { ...options, maxTokens: complete.tokens })),
        ),
      );
    },
    onValidate({ validateFn, setValidationFn }) {
      setValidationFn((schema, document, ...others) =>
        withRoom(() => {
          const refusal = refuseLargeDocument(document, complete);
          return refusal ? [refusal] : validateFn(schema, document, ...others);
        }),
      );
    },
    onResultProcess({ result }) {
      // Yoga takes what its parser throws for a bad document, which is 200 to who asks for application/json.
      for (const { extensions } of ('errors' in result && result.errors) || []) {
        const { code, http } = extensions as { code?: unknown; http?: { spec?: boolean } };
        if (http && /^QUERY_/.test(String(code))) http.spec = false;
      }
    },
  };
  // Yoga's own type would have hosts check its types, some of which TypeScript 7 refuses.
  return plugin;
}

/** The parser tells too many tokens from a mistake in the document by its message alone. */
function parseWithin<Document>(tokens: number, parse: () => Document): Document {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GraphQLError) || !error.message.includes(`more than ${tokens} tokens`))
      throw error;
    throw toLimitError('QUERY_TOKENS', error.message);
  }
}

/** What walks a document goes one call deeper for each bracket, until there is no room left. */
function withRoom<Result>(walk: () => Result): Result {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw toLimitError('QUERY_DEPTH', 'Syntax Error: The document is nested too deeply.');
  }
}
