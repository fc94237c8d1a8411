import { z } from 'zod';
import { closeAll } from '../clients/close-all.ts';
import type { DatabaseClient } from '../clients/database-client.ts';
import { perAlias } from '../core/stat.ts';
import { byAlias } from './by-alias.ts';
import { DATABASE_FIGURES } from './database-figures.ts';
import type { FiguresOptions } from './options.ts';

const figures = z.object({
  vendor: z.string(),
  isUsable: z.boolean(),
  version: z.string(),
  sizeBytes: z.number().nullable(),
  connectionsUsed: z.int32().nullable(),
  connectionsAllowed: z.int32().nullable(),
  tables: z.int32().nullable(),
  oldestTransactionSeconds: z.number().nullable(),
  cacheHitRatio: z.number().nullable(),
  replicationLagSeconds: z.number().nullable(),
});

/** A stat with the figures of each PostgreSQL database; null what one does not tell, or does not have. */
export function databaseStats<Alias extends string>(
  clients: Record<Alias, DatabaseClient>,
  options: FiguresOptions = {},
) {
  return perAlias(
    figures,
    byAlias(clients, (client) => () => readFigures(client)),
    {
      description: 'How full and how busy the databases are.',
      concurrency: 16,
      ...options,
      close: () => closeAll(clients),
    },
  );
}

async function readFigures(client: DatabaseClient): Promise<z.input<typeof figures>> {
  const [row] = await client.query(DATABASE_FIGURES);
  // One column, so that no driver's own way with names and types of columns matters.
  return JSON.parse(Object.values(row ?? {})[0]);
}
