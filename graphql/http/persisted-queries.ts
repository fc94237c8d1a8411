import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../../lib/core/config.ts';
import { explainMissing } from '../../lib/core/errors.ts';
import type { DocumentStore, PersistedQueriesModule } from './persisted-queries-module.ts';

// Anybody may fill it: what is pushed out is sent again, which costs its client one request. So that nobody pushes out all of it
// with a few, none may be long.
const BOUNDS = { max: 1_000, maxSize: 512 * 1024, maxEntrySize: 16 * 1024 };

/** Makes a store of documents in memory that forgets those that were not asked for the longest. */
export function createDocumentStore(): DocumentStore {
  return new LRUCache<string, string>({ ...BOUNDS, sizeCalculation: ({ length }) => length });
}

// Its peer has to be named: npm finds no tree with an older one than Yoga's by itself.
const PACKAGES = ['@graphql-yoga/plugin-apq', '@graphql-tools/utils@10'];

/**
 * Makes the plugin that keeps documents by their hash, as Apollo's automatic persisted queries ask for. Yoga's own would keep each
 * document that comes: here it keeps those that are valid and within the limits, so this plugin comes after the limits.
 * @param load loads Yoga's own; without it clients are told to send their documents.
 */
export function createPersistedQueries(logger: Logger, load?: () => Promise<PersistedQueriesModule>): Plugin {
  const documents = createDocumentStore();
  let protocol: Promise<Plugin | undefined> | undefined;
  let isSupported = false;
  return {
    async onParams(payload) {
      const { query, extensions } = payload.params;
      if (!extensions?.persistedQuery) return;
      // Yoga's plugin would hash it whatever it is, before Yoga refuses it.
      if (query && typeof query !== 'string') return;
      protocol ??= loadProtocol(documents, load).catch((error) => void logger.error(error));
      const loaded = await protocol;
      isSupported = loaded !== undefined;
      if (loaded) return loaded.onParams?.(payload);
      if (!query) throw refuseHash();
    },
    onValidate({ context }) {
      return ({ result }) => {
        const { query, extensions } = context.params as { query?: string; extensions?: Extensions };
        // Yoga's plugin has compared the two by now.
        const hash = extensions?.persistedQuery?.sha256Hash;
        if (isSupported && query && typeof hash === 'string' && result.length === 0)
          documents.set(hash, query);
      };
    },
  };
}

async function loadProtocol(
  documents: DocumentStore,
  load?: () => Promise<PersistedQueriesModule>,
): Promise<Plugin | undefined> {
  if (!load) return undefined;
  try {
    const { useAPQ } = await load();
    return useAPQ({
      store: { get: (hash) => documents.get(hash), set() {} },
      // All clients read the answer to an unknown hash where its code is 200, as Apollo's own server sends it.
      responseConfig: { forceStatusCodeOk: true },
    });
  } catch (error) {
    throw explainMissing(error, 'Persisted queries', PACKAGES);
  }
}

/** What clients understand as: never ask by a hash again. */
function refuseHash(): GraphQLError {
  return new GraphQLError('PersistedQueryNotSupported', {
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', http: { status: 200 } },
  });
}

interface Extensions {
  persistedQuery?: { sha256Hash?: unknown };
}
