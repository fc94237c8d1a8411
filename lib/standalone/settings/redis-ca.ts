import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import type { Environment } from './environment.ts';

/** Reads `REDIS_TLS_CA`: certificates in PEM, or the path of a file of them. */
export function readRedisCa(environment: Environment): string | undefined {
  return environment.read('REDIS_TLS_CA', certificates, '/etc/ssl/redis-ca.pem');
}

const certificates = z.string().transform((text, { addIssue }) => {
  try {
    // In a variable they are often written in one line.
    const pem = isPem(text) ? text.replaceAll(String.raw`\n`, '\n') : readFileSync(text, 'utf8');
    createSecureContext({ ca: pem });
    if (isPem(pem)) return pem;
  } catch {
    // What it must be says enough.
  }
  addIssue({ code: 'custom', message: 'the path of a file with certificates in PEM, or these themselves' });
  return z.NEVER;
});

function isPem(text: string): boolean {
  return text.includes('-----BEGIN CERTIFICATE-----');
}
