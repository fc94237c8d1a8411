import { describe, expect, it } from 'vitest';
import { ConfigError, defineStatus, healthCheck, type StatusOptions } from '../../lib/index.ts';

const resources = { health: { it: healthCheck({ probe: () => {} }) } };
const own = { name: 'own', async send() {} };
const slack = () => own;
const SECRET = 'a-token-in-a-path';

/** What a config without the compiler's help may look like. */
const define = (options: object) =>
  defineStatus({ resources, ...options } as unknown as StatusOptions<typeof resources>);

describe('a config', () => {
  it.each([
    ['a title that is no text', { title: 7 }, /title must be a text of one line .* as in title: 'Shop'/],
    ['an empty title', { title: ' ' }, /title must be a text of one line/],
    ['a title of two lines', { title: 'Shop\r\nBcc: b@example.org' }, /title must be a text of one line/],
    ['a title that is longer than a line', { title: 'x'.repeat(101) }, /at most 100 characters/],
    [
      'a stage of two lines',
      { stage: 'prod\u2028uction' },
      /stage must be a text of one line .* 'production'/,
    ],
    ['routes that are a list', { notify: [own] }, /notify must be an object of routes by name/],
    [
      'a route with a dash in its name',
      { notify: { 'my-ops': own } },
      /"my-ops" must have a name of the form/,
    ],
    ['a route with a reserved name', { notify: { address: own } }, /may not be called "address"/],
    ['two routes that are one', { notify: { opsOne: own, ops_one: own } }, /"ops_one"/],
    ['a maker of routes', { notify: { ops: slack } }, /notify\.ops is no route: call it, as in slack\(/],
    ['nothing for a route', { notify: { ops: undefined } }, /notify\.ops is no route: make one, as slack/],
    ['a route without a name', { notify: { ops: { send() {} } } }, /notify\.ops is no route/],
    ['a route that cannot send', { notify: { ops: { name: 'ops' } } }, /async send\(message, \{ signal \}\)/],
    [
      'a wrong time',
      { notify: { ops: { ...own, when: 'soon' } } },
      /ops\.when must be one of instant, digest/,
    ],
    [
      'a wrong state',
      { notify: { ops: { ...own, from: 'fine' } } },
      /ops\.from must be one of warning, problem/,
    ],
    ['a group alone', { notify: { ops: { ...own, groups: 'shop' } } }, /ops\.groups must be a list of texts/],
    [
      'secrets that are none',
      { notify: { ops: { ...own, secrets: [7] } } },
      /ops\.secrets must be a list of/,
    ],
    [
      'a wrong claim',
      { notify: { ops: { ...own, isPersonal: 'yes' } } },
      /isPersonal must be one of true, false/,
    ],
    [
      'a state of nothing that there is',
      { notify: { ops: { ...own, keepsStateOf: 'page' } } },
      /keepsStateOf must be one of incident, monitor/,
    ],
    ['a misspelt schedule', { schedules: { digests: '0 8 * * *' } }, /schedules has no option "digests"/],
    [
      'a schedule of seconds',
      { schedules: { instant: '* * * * * *' } },
      /instant must be a cron line of five fields/,
    ],
    [
      'a word for a schedule',
      { schedules: { digest: '61 8 * * *' } },
      /digest must be a cron line .* as in 0 8 \* \* \*/,
    ],
    ['no time zone', { schedules: { timeZone: 'Vienna' } }, /schedules\.timeZone must be a time zone/],
    ['an unknown mount', { mounts: { pages: '/status' } }, /mounts has no option "pages"/],
    ['another host as a mount', { mounts: { page: '//elsewhere.example' } }, /mounts\.page must be a path/],
    ['a mount with a last slash', { mounts: { api: '/status/api/' } }, /mounts\.api must be a path/],
    ['a beat of no website', { beatUrl: `ftp://a.example/${SECRET}` }, /beatUrl must be an address of http/],
    ['a beat that is a path', { beatUrl: `/${SECRET}` }, /beatUrl must be an address of http/],
    ['pages for others', { access: { pages: 'all' } }, /access\.pages must be one of sign-in, public/],
  ])('with %s is refused', (_, options, message) => {
    expect(() => define(options)).toThrow(ConfigError);
    expect(() => define(options)).toThrow(message);
    expect(() => define(options)).not.toThrow(SECRET);
  });

  it('may say all of whom and how it tells', async () => {
    const status = define({
      title: 'Müllers Laden & Söhne',
      stage: 'production',
      notify: {
        own,
        ops: { ...own, when: 'digest', groups: ['shop'], monitors: [], from: 'problem', secrets: [SECRET] },
        mail: { ...own, isPersonal: true },
      },
      schedules: { instant: '*/2 8-18 * * MON-FRI', timeZone: 'Europe/Vienna' },
      mounts: { page: '', api: '/ops/status/api' },
      beatUrl: `https://watcher.example.org/${SECRET}?a=b`,
      access: { pages: 'public' },
    });
    expect(status).toMatchObject({
      schedules: { instant: '*/2 8-18 * * MON-FRI', digest: '0 8 * * *', timeZone: 'Europe/Vienna' },
      mounts: { page: '', api: '/ops/status/api' },
      access: { pages: 'public' },
    });
    expect(status.redact(`POST ${status.beatUrl} failed`)).not.toContain(SECRET);
    await status.stop();
  });

  it('tells nobody unless it says so, and has defaults for the rest', async () => {
    const status = define({});
    expect(status).toMatchObject({
      notify: {},
      schedules: { instant: '*/5 * * * *', digest: '0 8 * * *', timeZone: 'UTC' },
      mounts: { page: '/status', api: '/status/api' },
      access: { pages: 'sign-in' },
    });
    await status.stop();
  });
});
