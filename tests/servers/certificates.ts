import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate authority of nobody's but ours, and a certificate of its for the hosts `localhost` and 127.0.0.2. */
export interface Certificates {
  /** Where the authority's certificate is, and what is in that file. */
  caPath: string;
  ca: string;
  certPath: string;
  keyPath: string;
  /** Where the certificate of another authority is. */
  otherCaPath: string;
  remove(): void;
}

/** Makes them with openssl. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-certificates-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  for (const name of ['ca', 'other']) {
    openssl(
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${name} of tests`],
      ...['-keyout', `${name}.key`, '-out', `${name}.pem`],
    );
  }
  openssl(
    ...[
      'req',
      '-x509',
      ...newKey,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
    ],
    ...[
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.2',
      '-keyout',
      'server.key',
      '-out',
      'server.pem',
    ],
  );
  return {
    caPath: path('ca.pem'),
    ca: readFileSync(path('ca.pem'), 'utf8'),
    certPath: path('server.pem'),
    keyPath: path('server.key'),
    otherCaPath: path('other.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
