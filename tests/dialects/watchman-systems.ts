import { randomUUID } from 'node:crypto';
import type { Resources } from '../../lib/core/resource.ts';
import { defineStatus, healthCheck, problem, type StatusOptions, type StatusQL } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';

/** Two tokens, one with characters that only a version from 1.4 on reads. */
export const TOKENS = ['alpha', 'b.e=t+a/'];

type Options = Partial<StatusOptions<Resources>>;

function define(health: Resources[string], options: Options = {}): StatusQL {
  return defineStatus({
    name: randomUUID(),
    resources: { health },
    access: { anonymous: 'details' },
    ...options,
  }) as StatusQL;
}

const fine = () => {};

function refuse(): never {
  throw new Error('connect ECONNREFUSED 127.0.0.1:1', { cause: new TypeError('the socket ß closed') });
}

const WELL = {
  ping: ping(),
  databases: healthCheck({ probes: { default: fine, alocal: fine } }),
  caches: healthCheck({ probes: { default: fine } }),
  storage: healthCheck({ probe: fine }),
};

const FAILING = {
  ...WELL,
  databases: healthCheck({ probes: { default: fine, dead: refuse } }),
  storage: healthCheck({ probe: () => problem("EACCES: permission denied, open '/srv/<a>'") }),
};

/** Answers that a check in JavaScript may give, whatever its types say. */
const NO_VERDICTS = Object.fromEntries(
  Object.entries({ empty: {}, scalar: 1, no: false, set: new Set([1]), half: { ok: true } }).map(
    ([name, answer]) => [name, healthCheck({ probe: () => answer as unknown as undefined })],
  ),
);

/** What is asked, by name. */
export const SYSTEMS = {
  well: () => define(WELL),
  failing: () => define(FAILING),
  'failing, for who may see states': () => define(FAILING, { access: {} }),
  'failing, code 503': () => define(FAILING, { errorCode: 503 }),
  'failing, code 200': () => define(FAILING, { errorCode: 200 }),
  'no aliases': () => define({ databases: healthCheck({ probes: {} }) }),
  'no checks': () => define({ ping: ping() }),
  'own checks': () =>
    define({
      mailQueue: healthCheck({ probe: refuse }),
      with_list: healthCheck({ probes: { cd: refuse, ab: fine } }),
    }),
  'no verdicts': () => define(NO_VERDICTS),
  tokens: () => define(WELL, { access: { tokens: TOKENS, anonymous: 'details' } }),
  'tokens, failing': () => define(FAILING, { access: { tokens: TOKENS } }),
  closed: () => define(WELL, { access: { anonymous: 'none' } }),
} satisfies Record<string, () => StatusQL>;
