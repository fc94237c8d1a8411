import type { NextConfig } from 'next';
import { pathPrefix } from './lib/standalone/settings/values.ts';

const SECURITY_HEADERS = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  // A build has it in it, so `npm start` builds anew where it changed. What is wrong with it is said before Next starts.
  basePath: pathPrefix.safeParse(process.env.STATUS_BASE_PATH?.trim()).data ?? '',
  // PGlite finds its WebAssembly beside its own module, BullMQ requires its driver and rate-limiter-flexible its databases
  // by name; of what nodemailer uses, Node warns outside of node_modules.
  serverExternalPackages: ['@electric-sql/pglite', 'bullmq', 'nodemailer', 'rate-limiter-flexible'],
  // Probes follow no redirects: every address answers with and without a slash at its end.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  // It has no pictures, so nobody needs what makes them smaller.
  images: { unoptimized: true },
  // The Content-Security-Policy and what holds for https alone are for each answer to say: proxy.ts does.
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
  // Else it may take a folder above for the root, where that has a lock file too.
  turbopack: { root: import.meta.dirname },
};

export default config;
