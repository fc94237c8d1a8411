import { assertClients } from '../clients/assert-client.ts';
import { type CacheClient, type CacheFigures, cacheFigures } from '../clients/cache.ts';
import { byAlias, closeAll, withFigures } from '../clients/clients-by-alias.ts';
import type { ArgsShape } from '../core/arguments.ts';
import { type FiguresOptions, perAlias, type Stat } from '../core/stat.ts';

/**
 * A stat with the figures of each cache: its memory, keys, hit ratio and clients; null what one does not report. A client
 * that cannot read figures is left out.
 * @throws ConfigError for what is no cache, and where none can read figures.
 */
export function cacheStats<Alias extends string>(
  clients: Record<Alias, CacheClient>,
  options: FiguresOptions = {},
): Stat<ArgsShape, Partial<Record<Alias, CacheFigures | null>>> {
  assertClients('cacheStats', 'cache', clients);
  return perAlias(
    cacheFigures,
    byAlias(
      withFigures('cacheStats', clients),
      (client) =>
        ({ signal }) =>
          client.readFigures(signal),
    ),
    {
      highlights: ['memoryBytes', 'keys', 'hitRatio', 'clients'],
      description: 'What the caches hold.',
      concurrency: 16,
      ...options,
      close: () => closeAll(clients),
    },
  );
}
