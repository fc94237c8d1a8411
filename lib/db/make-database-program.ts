import { PGlite } from '@electric-sql/pglite';
import { migrateEmbedded } from './migrate.ts';

// Run by makeDatabase in a process of its own: makes a database in the directory named on the command line.
const database = await PGlite.create(process.argv[2]);
await migrateEmbedded(database);
await database.close();
