import { z } from 'zod';
import { readRedisAddress } from '../../clients/redis-address.ts';
import {
  type Aliased,
  type AliasedVariable,
  DEFAULT_ALIAS,
  findAliased,
  pickWatched,
  toRecord,
} from './aliases.ts';
import type { Environment } from './environment.ts';
import { redisUrl, upstashUrl } from './values.ts';

/** A cache to watch: one in this process, a Redis server, or an Upstash database over HTTP. */
export type CacheSetting =
  | { kind: 'memory' }
  | { kind: 'redis'; url: string; ca?: string }
  | { kind: 'upstash'; url: string; token: string };

const UPSTASH_URL = 'UPSTASH_REDIS_REST_URL';
const UPSTASH_TOKEN = 'UPSTASH_REDIS_REST_TOKEN';

/**
 * Reads the variables of caches, each with `_<ALIAS>`; where none gives `default`, it is one in this process.
 * @param ca what `readRedisCa` gave.
 */
export function readCaches(environment: Environment, ca: string | undefined): Record<string, CacheSetting> {
  const given: Aliased<CacheSetting>[] = [
    ...findAliased(environment, 'REDIS_URL').flatMap((variable) => readRedis(environment, variable, ca)),
    ...findAliased(environment, UPSTASH_URL).flatMap((variable) => readUpstash(environment, variable)),
  ];
  reportLoneTokens(environment);
  const all = { [DEFAULT_ALIAS]: { kind: 'memory' } as const, ...toRecord(environment, given) };
  return pickWatched(environment, 'STATUS_CACHES', all);
}

function readRedis(
  environment: Environment,
  variable: AliasedVariable,
  ca: string | undefined,
): Aliased<CacheSetting>[] {
  const url = environment.read(variable.key, redisUrl, 'redis://localhost:6379');
  if (url && readRedisAddress(url).tls?.rejectUnauthorized === false) {
    environment.warnings.push(
      `${variable.key} leaves the certificate of the server unverified: anybody in between can read and change what is said.`,
    );
  }
  return url ? [{ ...variable, item: { kind: 'redis', url, ca } }] : [];
}

function readUpstash(environment: Environment, variable: AliasedVariable): Aliased<CacheSetting>[] {
  const tokenKey = variable.key.replace(UPSTASH_URL, UPSTASH_TOKEN);
  const url = environment.read(variable.key, upstashUrl, 'https://name.upstash.io');
  const token = environment.read(tokenKey, z.string(), 'the token');
  if (!token) reportMissing(environment, tokenKey, variable.key);
  return url && token ? [{ ...variable, item: { kind: 'upstash', url, token } }] : [];
}

function reportLoneTokens(environment: Environment): void {
  for (const { key } of findAliased(environment, UPSTASH_TOKEN)) {
    const urlKey = key.replace(UPSTASH_TOKEN, UPSTASH_URL);
    if (!environment.keys.includes(urlKey)) reportMissing(environment, urlKey, key);
  }
}

function reportMissing({ issues }: Environment, key: string, other: string): void {
  const example = key.startsWith(UPSTASH_TOKEN)
    ? 'the token shown beside the URL'
    : 'https://name.upstash.io';
  issues.push({ key, problem: `is not set, but ${other} is, and needs it`, example });
}
