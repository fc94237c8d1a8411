/** What is used of ioredis to have it in the database that it was made for; a cluster has one database only. */
export interface SelectingRedis {
  options?: object;
  select?(database: number): Promise<unknown>;
}

/**
 * Selects the database that a client of ioredis is for once more: where its own `SELECT` fails as it connects, it goes on with
 * database 0.
 * @throws what Redis replied, or that the database is no number.
 */
export async function selectDatabase(redis: SelectingRedis): Promise<void> {
  const database = readDatabase(redis);
  if (Number.isNaN(database)) {
    throw new Error(
      'The database of this Redis is no number: its address ends as in redis://localhost:6379/0.',
    );
  }
  if (database > 0) await redis.select?.(database);
}

/** Who has the client may have moved it to another database since it was made; what it is in now is no part of its types. */
function readDatabase(redis: SelectingRedis): number {
  return readNumber(Reflect.get(redis, 'condition'), 'select') ?? readNumber(redis.options, 'db') ?? 0;
}

function readNumber(object: unknown, name: string): number | undefined {
  const value = typeof object === 'object' && object ? Reflect.get(object, name) : undefined;
  return typeof value === 'number' ? value : undefined;
}
