import { expect } from 'vitest';
import { toIssueLine } from '../../lib/core/errors.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';
import { testFaults } from './fault.ts';

/** What is said at start of one variable, when the others are well. */
const start = (key: string, value: string) => () =>
  readSettings({
    UPSTASH_REDIS_REST_TOKEN: key.startsWith('UPSTASH') ? 'a-token' : undefined,
    OIDC_CLIENT_ID: key.startsWith('OIDC') ? 'statusql' : undefined,
    OIDC_CLIENT_SECRET: key.startsWith('OIDC') ? 'a-secret' : undefined,
    [key]: value,
  }).issues.map(toIssueLine);

const line = (key: string, scheme: string, needed: string) => [
  expect.stringMatching(`^${key} is a URL of the scheme ${scheme} and must be ${needed}.*, for example `),
];

const encoded = 'a URL whose user name and password are percent-encoded: # as %23, / as %2F, . as %3F';

testFaults([
  ...['#', '/', '?', '%'].flatMap((sign) => [
    {
      fault: `a password with a ${sign} in the address of a database`,
      outcome: start('DATABASE_URL', `postgres://user:secret${sign}word@localhost/name`),
      right: line('DATABASE_URL', 'postgres', encoded),
    },
    {
      fault: `a password with digits and a ${sign} in the address of a Redis`,
      outcome: start('REDIS_URL', `rediss://user:12${sign}word@localhost:6379`),
      right: line('REDIS_URL', 'rediss', encoded),
    },
    {
      fault: `a password with a ${sign} in the address of a mail server`,
      outcome: start('SMTP_URL', `smtps://user:secret${sign}word@localhost`),
      right: line('SMTP_URL', 'smtps', encoded),
    },
    {
      fault: `a password with a ${sign} in an address of the web`,
      outcome: start('UPSTASH_REDIS_REST_URL', `https://user:secret${sign}word@localhost`),
      right: line('UPSTASH_REDIS_REST_URL', 'https', encoded),
    },
  ]),
  {
    fault: 'an issuer with a fragment',
    outcome: start('OIDC_ISSUER', 'https://login.example.org/#realm'),
    right: line('OIDC_ISSUER', 'https', encoded),
  },
  {
    fault: 'an address of the site with a password that is not encoded',
    outcome: start('NEXTAUTH_URL', 'https://user:secret/word@status.example.org'),
    right: line('NEXTAUTH_URL', 'https', encoded),
  },
  {
    fault: 'two hosts in the address of a Redis',
    outcome: start('REDIS_URL', 'redis://a,b'),
    right: line('REDIS_URL', 'redis', 'a URL with one host'),
  },
  {
    fault: 'two hosts in the address of the site',
    outcome: start('NEXTAUTH_URL', 'https://a.example.org,b.example.org'),
    right: line('NEXTAUTH_URL', 'https', 'a URL with one host'),
  },
  {
    fault: 'a host that a template left behind',
    outcome: start('REDIS_URL_SESSIONS', 'redis://$REDIS_HOST:6379'),
    right: line('REDIS_URL_SESSIONS', 'redis', 'a URL with the name or the IP address of a host'),
  },
  {
    fault: 'a database of Redis that is no number',
    outcome: start('REDIS_URL', 'redis://localhost/sessions'),
    right: line('REDIS_URL', 'redis', 'a URL that ends in the number of a database'),
  },
  {
    fault: 'what postgres.js cannot do in the address of a database',
    outcome: start('DATABASE_URL_ANALYTICS', 'postgres://localhost/name?gssencmode=require'),
    right: line(
      'DATABASE_URL_ANALYTICS',
      'postgres',
      'a URL without this gssencmode, which postgres.js cannot do: ',
    ),
  },
  {
    fault: 'a root certificate that is not there',
    outcome: start('DATABASE_URL', 'postgres://localhost/name?sslmode=verify-ca&sslrootcert=/nowhere.pem'),
    right: line('DATABASE_URL', 'postgres', 'a URL whose sslrootcert is the path of a file that can be read'),
  },
  {
    fault:
      'a proof of the server that is left out, and a certificate that is not verified: both are said aloud',
    outcome: () =>
      readSettings({
        DATABASE_URL: 'postgres://localhost/name?sslmode=require&channel_binding=require',
        DATABASE_URL_B: 'postgres://localhost/name?sslmode=no-verify',
      }).warnings,
    right: [
      expect.stringMatching(/^DATABASE_URL has channel_binding=require, which postgres.js cannot do/),
      expect.stringMatching(/^DATABASE_URL_B leaves the certificate of the server unverified/),
    ],
  },
]);
