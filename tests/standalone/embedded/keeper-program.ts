import { createEmbedded } from '../../../lib/standalone/embedded/embedded.ts';

// A process that opens the embedded database named on the command line, adds a row, tells how many there are, and stays.
const database = await createEmbedded({ directory: process.argv[2] ?? '' })
  .open()
  .catch((error: Error) => {
    console.log(`refused: ${error.message}`);
    process.exit(1);
  });
await database.exec('create table if not exists kept (row serial); insert into kept default values');
const { rows } = await database.query<{ count: number }>('select count(*)::int as count from kept');
console.log(`process ${process.pid} kept ${rows[0]?.count}`);
setInterval(() => {}, 60_000);
