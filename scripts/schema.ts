import { writeFile } from 'node:fs/promises';
import { printSchemas } from '../graphql/schema.ts';
import { status } from '../status.config.ts';

// Writes the SDL of the app's config, one file per level: `npm run schema`.
for (const [level, sdl] of Object.entries(printSchemas(status))) {
  await writeFile(new URL(`../graphql/${level}.graphql`, import.meta.url), sdl);
  console.log(`Wrote graphql/${level}.graphql`);
}
await status.stop();
