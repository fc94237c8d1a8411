import { createEmbedded } from '../../lib/standalone/embedded/embedded.ts';

// A process for the tests that is killed: writes rows to the embedded database named on the command line, and tells each that
// is committed.
const database = await createEmbedded({ directory: process.argv[2] ?? '' }).open();
await database.exec('create table if not exists rows (number int primary key)');
for (let number = 1; ; number += 1) {
  await database.query('insert into rows values ($1)', [number]);
  process.stdout.write(`${number}\n`);
}
