import { join } from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // The pages and node_modules are those of the repository.
  turbopack: { root: join(import.meta.dirname, '../..') },
  serverExternalPackages: ['@electric-sql/pglite'],
  // `npm run verify` has checked them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
