import type { Mounts, Schedules, StatusOptions } from './config.ts';
import { isCronLine } from './cron-line.ts';
import { ConfigError } from './errors.ts';
import { assertDistinct, NAME, toSnakeCase } from './names.ts';
import { assertKnownOptions } from './provider.ts';
import type { Resources } from './resource.ts';
import type { Route } from './route.ts';
import { isTimeZone } from './time-zone.ts';

type NotifyOptions = Pick<
  StatusOptions<Resources>,
  'title' | 'stage' | 'notify' | 'schedules' | 'mounts' | 'beatUrl'
>;

/**
 * Checks what a config says of whom and how it tells.
 * @throws ConfigError naming the first thing that is wrong, without secrets, and what would be right.
 */
export function assertNotify({
  title,
  stage,
  notify = {},
  schedules = {},
  mounts = {},
  beatUrl,
}: NotifyOptions): void {
  assertHeading('title', title);
  assertHeading('stage', stage);
  assertRoutes(notify);
  assertSchedules(schedules);
  assertMounts(mounts);
  if (beatUrl !== undefined && !isWebAddress(beatUrl)) {
    throw new ConfigError(
      'beatUrl must be an address of http or https, as in https://watcher.example.org/ping/abc.',
    );
  }
}

const MAX_HEADING = 100;

/** What stands in subjects: a line break there would begin another header. */
function assertHeading(option: 'title' | 'stage', text: unknown): void {
  if (text === undefined) return;
  const isLine = typeof text === 'string' && /^[^\p{Cc}\u2028\u2029]*\S[^\p{Cc}\u2028\u2029]*$/u.test(text);
  if (isLine && text.length <= MAX_HEADING) return;
  const example = option === 'title' ? 'Shop' : 'production';
  throw new ConfigError(
    `${option} must be a text of one line and at most ${MAX_HEADING} characters, as in ${option}: '${example}'.`,
  );
}

// What messages by an address have in the place of a route's name.
const RESERVED = 'address';

function assertRoutes(notify: NonNullable<NotifyOptions['notify']>): void {
  if (typeof notify !== 'object' || notify === null || Array.isArray(notify)) {
    throw new ConfigError('notify must be an object of routes by name, as in { ops: slack({ url }) }.');
  }
  const names = Object.keys(notify);
  for (const name of names) {
    if (!NAME.test(name)) {
      throw new ConfigError(`The route "${name}" must have a name of the form ${NAME.source}.`);
    }
    if (name === RESERVED) {
      throw new ConfigError(`The route may not be called "${name}": the name is reserved.`);
    }
    assertRoute(`notify.${name}`, notify[name]);
  }
  assertDistinct('route on the command line', names.map(toSnakeCase));
}

function assertRoute(option: string, route: unknown): void {
  if (typeof route === 'function') {
    // Mostly a maker that was not called, such as `slack`.
    throw new ConfigError(`${option} is no route: call it, as in ${route.name || 'slack'}({ … }).`);
  }
  const { name, send, isPersonal, keepsStateOf, when, groups, monitors, from, secrets } = Object(
    route,
  ) as Partial<Route>;
  if (typeof name !== 'string' || name === '' || typeof send !== 'function') {
    throw new ConfigError(
      `${option} is no route: make one, as slack({ url }) with slack of statusql/notify/slack, or write one of your own, as in { name: 'own', async send(message, { signal }) {} }.`,
    );
  }
  assertOneOf(`${option}.isPersonal`, isPersonal, [true, false]);
  assertOneOf(`${option}.keepsStateOf`, keepsStateOf, ['incident', 'monitor']);
  assertOneOf(`${option}.when`, when, ['instant', 'digest']);
  assertOneOf(`${option}.from`, from, ['warning', 'problem']);
  for (const [key, texts] of Object.entries({ groups, monitors, secrets })) {
    if (texts === undefined) continue;
    if (Array.isArray(texts) && texts.every((text) => typeof text === 'string')) continue;
    throw new ConfigError(`${option}.${key} must be a list of texts.`);
  }
}

function assertOneOf(option: string, value: unknown, choices: readonly unknown[]): void {
  if (value === undefined || choices.includes(value)) return;
  throw new ConfigError(`${option} must be one of ${choices.join(', ')}.`);
}

function assertSchedules(schedules: Schedules): void {
  assertKnownOptions('schedules', schedules, ['instant', 'digest', 'timeZone']);
  const { instant, digest, timeZone } = schedules;
  for (const [name, line] of Object.entries({ instant, digest })) {
    if (line !== undefined && !isCronLine(line)) {
      const example = name === 'instant' ? '*/5 * * * *' : '0 8 * * *';
      throw new ConfigError(
        `schedules.${name} must be a cron line of five fields (minute, hour, day, month, weekday), as in ${example}.`,
      );
    }
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new ConfigError('schedules.timeZone must be a time zone, as in Europe/Vienna.');
  }
}

function assertMounts(mounts: Mounts): void {
  assertKnownOptions('mounts', mounts, ['page', 'api']);
  for (const [name, path] of Object.entries(mounts)) {
    // Two slashes would begin another host; none at all is a mount at the root.
    if (path === undefined || (typeof path === 'string' && /^(\/[^\s/?#\\]+)*$/.test(path))) continue;
    throw new ConfigError(
      `mounts.${name} must be a path that begins with a slash and ends without one, as in /ops/status.`,
    );
  }
}

function isWebAddress(text: unknown): boolean {
  return typeof text === 'string' && /^https?:\/\/[^\s/?#]/i.test(text) && URL.canParse(text);
}
