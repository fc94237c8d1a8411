// A CommonJS module whose exports Node cannot name.
import nextEnv from '@next/env';

/**
 * Sets the variables of the `.env` files of a folder, as Next reads them when it starts there; what is set stays.
 * @param folder the folder of the app, which holds the files.
 */
export function loadEnvFiles(folder: string): void {
  const isDevelopment = process.env.NODE_ENV === 'development';
  nextEnv.loadEnvConfig(folder, isDevelopment, { info() {}, error: console.error });
}
