import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

// As Next looks for them, the strongest first: a variable that is set is never set again.
const FILES = ['.env.production.local', '.env.local', '.env.production', '.env'];

/** Sets the variables of the `.env` files that Next will read when it starts. */
export function loadEnvFiles(): void {
  for (const file of FILES) if (existsSync(file)) loadEnvFile(file);
}
