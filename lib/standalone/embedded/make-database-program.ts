import { PGlite } from '@electric-sql/pglite';

// Run by makeDatabase in a process of its own: makes a database in the directory named on the command line.
const database = await PGlite.create(process.argv[2]);
await database.close();
