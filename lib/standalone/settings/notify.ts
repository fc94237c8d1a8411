import { z } from 'zod';
import type { Schedules } from '../../core/config.ts';
import { isCronLine } from '../../core/cron-line.ts';
import { isTimeZone } from '../../core/time-zone.ts';
import { readCronTimes } from '../../history/cron-times.ts';
import type { Environment } from './environment.ts';
import { commaList, webUrl } from './values.ts';

const MAX_HEADING = 100;

// It stands in subjects of mails.
const heading = z
  .string()
  .max(MAX_HEADING, { error: `at most ${MAX_HEADING} characters` })
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: 'a text of one line' });

const pages = z.enum(['sign-in', 'public'], { error: 'sign-in or public' });

const timeZone = z.string().refine(isTimeZone, { error: 'a time zone' });

const cronLine = z.string().refine(comesSometime, {
  error: 'a cron line of five fields (minute, hour, day, month, weekday)',
});

const webUrls = commaList.refine((urls) => urls?.every((url) => webUrl.safeParse(url).success) ?? true, {
  error: 'a comma list of URLs that start with https:// or http://',
});

// Standard Webhooks: 24 to 64 bytes.
const SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

const secretList = commaList.refine((items) => items?.every((item) => SECRET.test(item)) ?? true, {
  error: 'whsec_ and 24 to 64 bytes in base64, several with commas between them',
});

/** Reads what messages are headed with, who sees the pages, when people are told and by which webhooks. */
export function readNotify({ read, issues, keys }: Environment) {
  const webhooks = read('STATUS_WEBHOOKS', webUrls, 'https://hooks.example.org/status') ?? [];
  const webhookSecrets = read(
    'STATUS_WEBHOOK_SECRET',
    secretList,
    'whsec_ and behind it the output of: openssl rand -base64 32',
  );
  if (webhookSecrets && !keys.includes('STATUS_WEBHOOKS')) {
    const problem = 'is not set, but STATUS_WEBHOOK_SECRET is, which signs what goes there';
    issues.push({ key: 'STATUS_WEBHOOKS', problem, example: 'https://hooks.example.org/status' });
  }
  return {
    title: read('STATUS_TITLE', heading, 'Shop'),
    stage: read('STATUS_STAGE', heading, 'production'),
    /** Who sees the pages. */
    pages: read('STATUS_PAGES', pages, 'public') ?? 'sign-in',
    schedules: readSchedules(read),
    /** Where what people are told is sent to. */
    webhooks,
    /** What signs that: each does. */
    webhookSecrets,
    /** What an outside watcher is asked at for as long as all goes on. */
    beatUrl: read('STATUS_BEAT_URL', webUrl, 'https://watcher.example.org/ping/the-token-of-this-app'),
  };
}

/** Those that are set: the others have the defaults of the config. */
function readSchedules(read: Environment['read']): Schedules {
  const instant = read('STATUS_INSTANT_EVERY', cronLine, '*/5 * * * *');
  const digest = read('STATUS_DIGEST_AT', cronLine, '0 8 * * *');
  const zone = read('STATUS_TIME_ZONE', timeZone, 'Europe/Vienna');
  return { ...(instant && { instant }), ...(digest && { digest }), ...(zone && { timeZone: zone }) };
}

function comesSometime(cron: string): boolean {
  if (!isCronLine(cron)) return false;
  try {
    return readCronTimes({ cron, timeZone: 'UTC' }, new Date(), 1).length > 0;
  } catch {
    return false;
  }
}
