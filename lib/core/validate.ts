import type { AccessOptions, StatusOptions } from './config.ts';
import { ConfigError } from './errors.ts';
import { LEVELS } from './level.ts';
import { RESOLUTIONS } from './monitor-words.ts';
import { assertDistinct, NAME, toPascalCase, toSnakeCase } from './names.ts';
import { isOrigin } from './origin.ts';
import { assertKnownOptions } from './provider.ts';
import { OUR_TYPES, RESERVED_CHECKS, RESERVED_RESOURCES } from './reserved-names.ts';
import type { Provider, Resources } from './resource.ts';
import { assertNotify } from './validate-notify.ts';
import { assertProbes } from './validate-probes.ts';
import { assertWholeNumber, DAY_MS } from './whole-number.ts';

const OPTIONS = [
  ...['name', 'resources', 'access', 'environment', 'secrets', 'errorCode', 'budgetMs', 'readinessBudgetMs'],
  ...['baseUrl', 'cors', 'logger', 'db', 'watch', 'monitors', 'users', 'upChecks', 'untraced'],
  ...['title', 'stage', 'notify', 'schedules', 'mounts', 'beatUrl', 'probes'],
];

/**
 * Checks the shape of a config.
 * @throws ConfigError naming the first thing that is wrong, and what would be right.
 */
export function assertConfig(options: StatusOptions<Resources>): void {
  assertKnownOptions('defineStatus', options, OPTIONS);
  const { resources, errorCode = 500, access = {}, secrets = [], baseUrl } = options;
  const { budgetMs = 0, readinessBudgetMs = 0 } = options;
  assertWholeNumber('errorCode', errorCode, 200, 599);
  assertWholeNumber('budgetMs', budgetMs, 0, 600_000);
  assertWholeNumber('readinessBudgetMs', readinessBudgetMs, 0, 600_000);
  if (baseUrl !== undefined && !(isOrigin(baseUrl) && /^https?:/.test(baseUrl))) {
    throw new ConfigError('baseUrl must be an origin, as in https://status.example.org.');
  }
  assertCors(options);
  assertAccess(access);
  assertTexts('secrets', secrets);
  assertDatabase(options);
  assertUp(options);
  assertWatch(options);
  assertNotify(options);
  assertProbes(options.probes);
  const names = Object.keys(resources ?? {});
  if (!names.some((name) => Object.keys(resources[name] ?? {}).length > 0)) {
    throw new ConfigError(
      'resources has no provider: write at least one, as in { resources: { health: { ping: ping() } } }.',
    );
  }
  assertNames('resource', names, RESERVED_RESOURCES);
  for (const name of names) assertProviders(name, resources[name] ?? {});
  assertDistinct('GraphQL type', [
    ...OUR_TYPES,
    ...names.flatMap((name) => toTypeNames(name, resources[name] ?? {})),
  ]);
}

function assertCors({ cors }: Pick<StatusOptions<Resources>, 'cors'>): void {
  if (cors === undefined) return;
  assertKnownOptions('cors', cors, ['origins']);
  assertTexts('cors.origins', cors.origins);
  const wrong = cors.origins.findIndex((text) => !isOrigin(text));
  if (wrong < 0) return;
  throw new ConfigError(
    `cors.origins[${wrong}] must be the scheme, host and port of a page without a path, as in https://app.example.org; none stands for all.`,
  );
}

function assertAccess(access: AccessOptions): void {
  const { tokens = [], staffTokens = [], anonymous = 'status', session, authorize } = access;
  const { takesBasic, pages = 'sign-in', signInPath = '/', signOutPath = '/' } = access;
  assertKnownOptions('access', access, [
    ...[
      'tokens',
      'staffTokens',
      'takesBasic',
      'anonymous',
      'session',
      'authorize',
      'pages',
      'cronSecret',
      'signInPath',
      'signOutPath',
    ],
  ]);
  assertTexts('access.tokens', tokens);
  assertTexts('access.staffTokens', staffTokens);
  if (access.cronSecret !== undefined) assertTexts('access.cronSecret', [access.cronSecret]);
  if (takesBasic !== undefined && typeof takesBasic !== 'boolean') {
    throw new ConfigError('access.takesBasic must be true or false.');
  }
  if (!LEVELS.includes(anonymous)) {
    throw new ConfigError(`access.anonymous must be one of ${LEVELS.join(', ')}.`);
  }
  if (pages !== 'sign-in' && pages !== 'public') {
    throw new ConfigError('access.pages must be one of sign-in, public.');
  }
  for (const [name, find] of Object.entries({ session, authorize })) {
    if (find !== undefined && typeof find !== 'function') {
      throw new ConfigError(`access.${name} must be a function of { headers }.`);
    }
  }
  for (const [name, path] of Object.entries({ signInPath, signOutPath })) {
    // Two slashes would begin another host.
    if (!/^\/(?![/\\])/.test(path)) {
      throw new ConfigError(`access.${name} must be a path of this site, as in /sign-in.`);
    }
  }
}

/** Does not say which of them is none: it may be a secret. */
function assertTexts(option: string, texts: unknown): void {
  if (Array.isArray(texts) && texts.every((text) => typeof text === 'string')) return;
  throw new ConfigError(`${option} must be a list of texts.`);
}

const DATABASE_METHODS = ['listPending', 'migrate', 'close'] as const;

function assertDatabase({ db }: Pick<StatusOptions<Resources>, 'db'>): void {
  if (db === undefined || DATABASE_METHODS.every((name) => typeof db?.[name] === 'function')) return;
  throw new ConfigError(
    'db must be a database of StatusQL: make one of your client, as in statusDatabase(sql).',
  );
}

function assertUp({ users, upChecks = {} }: Pick<StatusOptions<Resources>, 'users' | 'upChecks'>): void {
  if (users !== undefined && typeof users?.query !== 'function') {
    throw new ConfigError('users must have a function query, as in { query: () => db.$count(people) }.');
  }
  if (users?.staff !== undefined && typeof users.staff !== 'function') {
    throw new ConfigError('users.staff must be a function that gives people, each with an id.');
  }
  assertNames('up-check', Object.keys(upChecks), []);
  for (const [name, check] of Object.entries(upChecks)) {
    if (typeof check?.run === 'function') continue;
    throw new ConfigError(`upChecks.${name} is no up-check: make one with upCheck.`);
  }
}

const MAX_KEEP_DAYS = 36_500;

function assertWatch({ watch }: Pick<StatusOptions<Resources>, 'watch'>): void {
  if (watch === undefined || watch === false) return;
  assertKnownOptions('watch', watch, ['everyMs', 'keepDays']);
  const { everyMs = 60_000, keepDays = {} } = watch;
  assertWholeNumber('watch.everyMs', everyMs, 1_000, DAY_MS);
  assertKnownOptions('watch.keepDays', keepDays, RESOLUTIONS);
  for (const [resolution, days] of Object.entries(keepDays)) {
    if (days !== undefined) assertWholeNumber(`watch.keepDays.${resolution}`, days, 1, MAX_KEEP_DAYS);
  }
}

function assertProviders(resource: string, providers: Record<string, Provider>): void {
  const kinds = new Set<string>();
  for (const [name, provider] of Object.entries(providers)) {
    if (provider?.kind !== 'check' && provider?.kind !== 'stat') {
      // Mostly a maker that was not called, such as `ping`.
      const mend =
        typeof provider === 'function' ? `call it, as in ${name}()` : 'make one with healthCheck or stat';
      throw new ConfigError(`resources.${resource}.${name} is no check and no stat: ${mend}.`);
    }
    kinds.add(provider.kind);
  }
  if (kinds.size > 1) throw new ConfigError(`resources.${resource} must hold only checks or only stats.`);
  assertNames(`provider of ${resource}`, Object.keys(providers), kinds.has('check') ? RESERVED_CHECKS : []);
}

function assertNames(what: string, names: readonly string[], reserved: readonly string[]): void {
  for (const name of names) {
    if (!NAME.test(name))
      throw new ConfigError(`The ${what} "${name}" must have a name of the form ${NAME.source}.`);
    if (reserved.includes(name))
      throw new ConfigError(`The ${what} may not be called "${name}": the name is reserved.`);
  }
  assertDistinct(`${what} in REST`, names.map(toSnakeCase));
}

/** The names of the GraphQL types that a resource makes. */
function toTypeNames(resource: string, providers: Record<string, Provider>): string[] {
  const name = toPascalCase(resource);
  const stats = Object.keys(providers).filter((key) => providers[key]?.kind === 'stat');
  if (stats.length > 0) return [name, ...stats.map((stat) => name + toPascalCase(stat))];
  return [name, `${name}Details`, `${name}CheckName`];
}
