/** A package that hosts have themselves, so that they and we use one copy of it. */
interface Peer {
  range: string;
  /** Whether there are hosts without it: it is loaded only by the entries that are for it. */
  optional: boolean;
}

const needed = (range: string): Peer => ({ range, optional: false });
const optional = (range: string): Peer => ({ range, optional: true });

/**
 * The peers of the package: what its code loads by name. The clients that hosts hand in are none: they are used as far as they
 * look alike, and a range would only keep out who has another version. npm takes a version with a hyphen for one in a range only
 * where the range names that very version with one, as `^5.0.0-0` does.
 */
export const PEERS: Readonly<Record<string, Peer>> = {
  graphql: needed('^16.10.0 || ^17.0.0'),
  // Checks and stats are declared with the host's own types.
  zod: needed('^4.0.0'),
  // Who runs `statusql serve` or a script has no Next.
  next: optional('^16.0.0'),
  react: optional('^19.0.0'),
  'react-dom': optional('^19.0.0'),
  // Version 4 is used; who has 5 gives a function of their own.
  'next-auth': optional('>=4.24.0 || ^5.0.0-0'),
  // What is handed in has to be one of 1, and may be a driver's client before.
  'drizzle-orm': optional('>=0.36.0 || ^1.0.0-0'),
  // It asks servers what they are, where an address wants one of a kind.
  postgres: optional('>=3.3.0'),
  // For the HTML of mails, which are plain text without it.
  '@react-email/render': optional('^2.0.0'),
  // For who has a database for history: what watches is a job of its.
  'pg-boss': optional('^12.35.0'),
  // Nine megabytes, for who shows it.
  '@graphql-yoga/render-graphiql': optional('^5.0.0'),
  // Two packages, for who has clients of Apollo's.
  '@graphql-yoga/plugin-apq': optional('^3.6.0'),
  // For `statusql/testing`.
  '@sinonjs/fake-timers': optional('>=11.0.0'),
  // For `statusql/packages`: as much as everything else together.
  '@npmcli/arborist': optional('>=9.0.0'),
  '@npmcli/config': optional('>=10.0.0'),
  'npm-package-arg': optional('>=13.0.0'),
  'npm-pick-manifest': optional('>=11.0.0'),
  'npm-registry-fetch': optional('>=19.0.0'),
  semver: optional('>=5.7.0'),
};

/**
 * The ranges of dependencies that hosts may have themselves, wide enough that one copy serves both. As peers they would be
 * missing after `npm install --legacy-peer-deps`.
 */
export const SHARED: Readonly<Record<string, string>> = {
  // Two of them would declare the types of a host's builder twice.
  '@pothos/core': '^4.12.0',
  // It refuses to be there twice.
  '@pothos/plugin-complexity': '^4.1.0',
};
