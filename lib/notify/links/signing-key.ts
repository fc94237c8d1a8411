import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { signingKeys } from '../../db/schema/recipients.ts';

const PURPOSE = 'links';

/** The key that links are signed with, which is made at its first use: of several that make it at once all get the same. */
export async function findSigningKey(db: Database): Promise<string> {
  const found = (await readKey(db)) ?? (await makeKey(db));
  if (found === undefined) throw new Error('The key that links are signed with could not be stored.');
  return found;
}

async function makeKey(db: Database): Promise<string | undefined> {
  const key = randomBytes(32).toString('base64url');
  await db.insert(signingKeys).values({ purpose: PURPOSE, key }).onConflictDoNothing();
  return readKey(db);
}

async function readKey(db: Database): Promise<string | undefined> {
  const [row] = await db.select().from(signingKeys).where(eq(signingKeys.purpose, PURPOSE));
  return row?.key;
}
