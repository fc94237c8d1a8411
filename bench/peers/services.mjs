import { Redis } from 'ioredis';
import postgres from 'postgres';

const { DATABASE_URL, ANALYTICS_URL, REDIS_URL } = process.env;

// As the status system has them.
const connect = (url) => postgres(url, { max: 3, fetch_types: false, onnotice: () => {} });

/** Asks each service that stands behind the servers for an answer, by name; rejects where there is none. */
export function openServices() {
  const [main, analytics, redis] = [connect(DATABASE_URL), connect(ANALYTICS_URL), new Redis(REDIS_URL)];
  return {
    default: () => main`select 1`,
    analytics: () => analytics`select 1`,
    redis: () => redis.ping(),
  };
}
