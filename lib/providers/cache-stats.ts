import { z } from 'zod';
import type { CacheClient } from '../clients/cache-client.ts';
import { closeAll } from '../clients/close-all.ts';
import { perAlias } from '../core/stat.ts';
import { byAlias } from './by-alias.ts';
import type { FiguresOptions } from './options.ts';

const figures = z.object({
  memoryBytes: z.number().nullable(),
  keys: z.number().nullable(),
  hitRatio: z.number().nullable(),
  clients: z.int32().nullable(),
});

/** A stat with the figures of each cache: its memory, keys, hit ratio and clients; null what one does not tell. */
export function cacheStats<Alias extends string>(
  clients: Record<Alias, CacheClient>,
  options: FiguresOptions = {},
) {
  return perAlias(
    figures,
    byAlias(clients, (client) => () => client.readFigures()),
    {
      description: 'What the caches hold.',
      concurrency: 16,
      ...options,
      close: () => closeAll(clients),
    },
  );
}
