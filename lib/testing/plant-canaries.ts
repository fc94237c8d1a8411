import { createHash, randomUUID } from 'node:crypto';
import { toError, toLooseTexts, toTexts } from './canary-texts.ts';

/** A made-up secret, and what a driver or a service might say with it inside. */
export interface Canary {
  readonly secret: string;
  /** Each carries it once, as it is or in one of its encodings. */
  readonly texts: readonly string[];
  /** Carries it in message, stack, causes and properties. */
  readonly error: Error;
  /** Carries it in texts, lists, keys and deep inside; can be written as JSON. */
  readonly data: Record<string, unknown>;
}

/** Secrets to plant, and to look for in whatever leaves. */
export interface Canaries {
  readonly all: readonly Canary[];
  /** The environment variables that hold them. */
  readonly variables: Record<string, string>;
}

/** How many canaries there are, and which. */
export interface CanaryOptions {
  /** 200 by default. */
  count?: number;
  /** The same seed gives the same canaries, in another process too; another one each time by default. */
  seed?: string;
}

/**
 * Makes secrets of all kinds: tokens, keys with odd signs and of several lines, users, passwords and hosts in
 * addresses, headers, and short ones that are secrets only where they stand as one.
 * @example
 * const canaries = plantCanaries();
 * const status = defineStatus({ resources, environment: { secrets: findSecrets(canaries.variables) } });
 * // … let a check throw `canaries.all[0].error`, ask every address, and then:
 * expect(findCanaries(canaries, await response.text())).toEqual([]);
 */
export function plantCanaries({ count = 200, seed = randomUUID() }: CanaryOptions = {}): Canaries {
  const all: Canary[] = [];
  const variables: Record<string, string> = {};
  for (let index = 0; all.length < count; index += 1) {
    const plant = PLANTERS[index % PLANTERS.length] as Planter;
    const random = (part: string, length: number) =>
      createHash('sha512').update(`${seed} ${index} ${part}`).digest('hex').slice(0, length);
    const { name, value, anywhere = [], inPlace = [] } = plant(random);
    variables[`CANARY_${index}_${name}`] = value;
    all.push(...anywhere.map((secret) => toCanary(secret, toTexts(secret))));
    all.push(...inPlace.map((secret) => toCanary(secret, toLooseTexts(secret))));
  }
  return { all: all.slice(0, count), variables };
}

/** What one variable holds: secrets that may stand nowhere, and those that may not stand in certain places. */
interface Plant {
  name: string;
  value: string;
  anywhere?: string[];
  inPlace?: string[];
}

type Planter = (random: (part: string, length: number) => string) => Plant;

const PLANTERS: Planter[] = [
  (random) => {
    const token = `tok_${random('token', 32)}`;
    return { name: 'TOKEN', value: token, anywhere: [token] };
  },
  (random) => {
    const secret = `${random('a', 6)}/+"é &%\\'${random('b', 6)}=`;
    return { name: 'SECRET', value: secret, anywhere: [secret] };
  },
  (random) => {
    const [user, password] = [`user-${random('user', 10)}`, `p@ss:${random('password', 12)}/ß`];
    const host = `db-${random('host', 10)}.canary.example`;
    const credentials = `${user}:${encodeURIComponent(password)}`;
    return {
      name: 'URL',
      value: `postgres://${credentials}@${host}:5432/main`,
      anywhere: [user, password, host],
    };
  },
  (random) => {
    const header = `hdr-${random('header', 20)}`;
    return { name: 'HEADERS', value: JSON.stringify({ 'X-Api-Key': header }), anywhere: [header] };
  },
  (random) => {
    const tokens = [random('one', 24), random('two', 24)];
    return { name: 'TOKENS', value: tokens.join(', '), anywhere: tokens };
  },
  (random) => {
    const key = `-----BEGIN ${random('begin', 12)}-----\n${random('line', 64)}\n-----END ${random('end', 12)}-----`;
    return { name: 'PRIVATE_KEY', value: key, anywhere: [key] };
  },
  (random) => {
    const [password, host] = [`x~${random('short', 5)}`, `cache-${random('host', 8)}`];
    return { name: 'REDIS_URL', value: `redis://:${password}@${host}:6379/0`, inPlace: [password, host] };
  },
];

function toCanary(secret: string, texts: readonly string[]): Canary {
  const [first = '', ...more] = texts;
  return {
    secret,
    texts,
    error: toError(texts),
    data: {
      text: first,
      list: more,
      [`by ${first}`]: 1,
      deep: { deeper: [{ texts: [...texts].reverse() }] },
    },
  };
}
