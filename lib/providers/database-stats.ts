import { assertClients } from '../clients/assert-client.ts';
import { byAlias, closeAll, withFigures } from '../clients/clients-by-alias.ts';
import { type DatabaseClient, type DatabaseFigures, databaseFigures } from '../clients/database.ts';
import type { ArgsShape } from '../core/arguments.ts';
import { type FiguresOptions, perAlias, type Stat } from '../core/stat.ts';

/**
 * A stat with the figures of each database; null what one does not report, or does not have. A client that cannot read
 * figures is left out.
 * @throws ConfigError for what is no database, and where none can read figures.
 */
export function databaseStats<Alias extends string>(
  clients: Record<Alias, DatabaseClient>,
  options: FiguresOptions = {},
): Stat<ArgsShape, Partial<Record<Alias, DatabaseFigures | null>>> {
  assertClients('databaseStats', 'database', clients);
  return perAlias(
    databaseFigures,
    byAlias(
      withFigures('databaseStats', clients),
      (client) =>
        ({ signal }) =>
          client.readFigures(signal),
    ),
    {
      highlights: ['connectionsUsed', 'sizeBytes', 'cacheHitRatio', 'oldestTransactionSeconds'],
      description: 'How full and how busy the databases are.',
      concurrency: 16,
      ...options,
      close: () => closeAll(clients),
    },
  );
}
