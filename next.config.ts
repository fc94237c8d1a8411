import type { NextConfig } from 'next';

const config: NextConfig = {
  // PGlite finds its WebAssembly beside its own module, and npm's modules find files of all kinds beside theirs.
  serverExternalPackages: ['@electric-sql/pglite', '@npmcli/config', 'npm-registry-fetch'],
  // Probes follow no redirects: every address answers with and without a slash at its end.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  // Else it may take a folder above for the root, where that has a lock file too.
  turbopack: { root: import.meta.dirname },
};

export default config;
