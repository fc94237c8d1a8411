import { z } from 'zod';
import { type Environment, readGroup } from './environment.ts';
import { commaList, emailAddress, origin, webUrl } from './values.ts';

/** What an issuer of sign-ins knows this app by. */
export interface ClientSettings {
  clientId: string;
  clientSecret: string;
}

/** How one signs in, and who may do what. */
export interface SignInSettings {
  /** The origin at which browsers find the app, such as `https://status.example.org`. */
  origin: string;
  /** What stands before all paths there; empty at the root. */
  basePath: string;
  /** Whether the origin was said: else it is a guess. */
  isOriginSet: boolean;
  /** What sessions are encrypted with; made once where it is not set. */
  secret?: string;
  administrator: {
    email: string;
    /** Made once where it is not set. */
    password?: string;
  };
  github?: ClientSettings;
  oidc?: ClientSettings & { issuer: string };
  /** E-mail addresses, and domains that begin with an @, in lower case. */
  staff: readonly string[];
  /** The same, for those who may see everything. */
  users: readonly string[];
}

const SHORTEST_SECRET = 32;
const SHORTEST_PASSWORD = 12;
const PASSWORD_EXAMPLE = 'correct-horse-battery-staple';
const ISSUER_EXAMPLE = 'https://login.example.org';

/** Reads how one signs in. */
export function readSignIn(environment: Environment, port: number, basePath: string): SignInSettings {
  const { read } = environment;
  const github = readGroup(environment, {
    clientId: { key: 'GITHUB_ID', example: 'Iv1.0123456789abcdef' },
    clientSecret: { key: 'GITHUB_SECRET', example: 'the-client-secret-of-that-app' },
  });
  const oidc = readGroup(environment, {
    issuer: { key: 'OIDC_ISSUER', example: ISSUER_EXAMPLE, schema: webUrl },
    clientId: { key: 'OIDC_CLIENT_ID', example: 'statusql' },
    clientSecret: { key: 'OIDC_CLIENT_SECRET', example: 'the-client-secret-of-that-client' },
  });
  const address = read('NEXTAUTH_URL', origin(basePath), 'https://status.example.org');
  return {
    origin: address ?? `http://localhost:${port}`,
    basePath,
    isOriginSet: address !== undefined,
    secret: read('NEXTAUTH_SECRET', atLeast(SHORTEST_SECRET), 'the output of: openssl rand -base64 32'),
    administrator: {
      email: read('STATUS_ADMIN_EMAIL', emailAddress.toLowerCase(), 'admin@example.org') ?? 'admin@localhost',
      password: read('STATUS_ADMIN_PASSWORD', atLeast(SHORTEST_PASSWORD), PASSWORD_EXAMPLE),
    },
    github,
    oidc,
    staff: read('STATUS_STAFF', people, 'ann@example.org,@ops.example.org') ?? [],
    users: read('STATUS_USERS', people, 'bob@example.org,@example.org') ?? [],
  };
}

function atLeast(characters: number): z.ZodType<string, string> {
  return z.string().min(characters, { error: `at least ${characters} characters, which nobody can guess` });
}

/** A comma list of e-mail addresses, and of domains that begin with an @, in lower case. */
const people = commaList
  .transform((items) => items?.map((item) => item.toLowerCase()))
  .refine((items) => items?.every((item) => /^[^\s@]*@[^\s@]+$/.test(item)) ?? true, {
    error: 'a comma list of e-mail addresses, or of domains as in @example.org',
  }) satisfies z.ZodType<string[] | undefined, string>;
