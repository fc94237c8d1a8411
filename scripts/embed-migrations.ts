import { readFileSync, writeFileSync } from 'node:fs';
import { readMigrationFiles } from 'drizzle-orm/migrator';

// A bundle cannot read the folder of migrations where it runs, so they travel as a module.
const journal = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as {
  entries: { tag: string }[];
};
const migrations = readMigrationFiles({ migrationsFolder: 'drizzle' }).map(
  ({ sql, folderMillis, hash }, index) => ({
    name: journal.entries[index]?.tag,
    hash,
    createdAt: folderMillis,
    statements: sql.map((statement) => statement.trim()),
  }),
);
const target = 'lib/db/migrations.generated.ts';
const source = `// Made from drizzle/ by \`npm run db:generate\`; edit there.

/** The migrations as drizzle-kit wrote them; \`createdAt\` is in milliseconds, and drizzle knows each by it. */
export const migrations = ${JSON.stringify(migrations, null, 2)};
`;
writeFileSync(target, source);
console.log(`${target}: ${migrations.length} migration${migrations.length === 1 ? '' : 's'}`);
