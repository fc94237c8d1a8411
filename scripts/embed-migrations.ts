import { writeFileSync } from 'node:fs';
import { readMigrationFiles } from 'drizzle-orm/migrator';

// A bundle cannot read the folder of migrations where it runs, so they travel as a module.
const migrations = readMigrationFiles({ migrationsFolder: 'drizzle' });
const target = 'lib/db/migrations.generated.ts';
const source = `// Made from drizzle/ by \`npm run db:generate\`; edit there.
import type { MigrationMeta } from 'drizzle-orm/migrator';

export const migrations: MigrationMeta[] = ${JSON.stringify(migrations, null, 2)};
`;
writeFileSync(target, source);
console.log(`${target}: ${migrations.length} migration${migrations.length === 1 ? '' : 's'}`);
