import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import { toInputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { signingKeys } from '../../db/schema/recipients.ts';

/** What a link in a mail is for. */
export interface Link {
  /** Who follows it gets nothing more by mail, or says that the address is theirs. */
  purpose: 'leave' | 'confirm';
  /** Whose it is, as messages name them: the id of a person, or `subscriber:` and that of a subscriber. */
  recipient: string;
  /** From when on it holds no longer; to the second. */
  expiresAt: Date;
}

/** How long links hold: longer than a mail is kept by most, and as long as somebody who subscribed still waits for it. */
export const LINK_LIVES_MS = { leave: 400 * 86_400_000, confirm: 2 * 86_400_000 } as const;

/** The token of a link, which only we can make: signed with a key that is made at its first use. */
export async function signLink(db: Database, { purpose, recipient, expiresAt }: Link): Promise<string> {
  const content = [purpose, recipient, Math.floor(expiresAt.getTime() / 1_000)];
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return toToken(await findSigningKey(db), body);
}

/**
 * What the link with a token is for.
 * @throws InputError for a token that we did not make, and for one that is too old.
 */
export async function readLinkToken(db: Database, token: string, now: Date): Promise<Link> {
  const [body = ''] = token.split('.');
  const expected = Buffer.from(toToken(await findSigningKey(db), body));
  const given = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw toInputError('token', 'This link is none of ours: open it as it stands in the mail, all of it.');
  }
  const [purpose, recipient, expiresSeconds] = JSON.parse(Buffer.from(body, 'base64url').toString());
  const expiresAt = new Date(expiresSeconds * 1_000);
  if (now >= expiresAt) throw toInputError('token', 'This link is too old: take that of a newer mail.');
  return { purpose, recipient, expiresAt };
}

/** The address of the link with a token; nothing where the config does not say where this is. */
export function toLinkUrl(
  { baseUrl, mounts }: Pick<StatusQL, 'baseUrl' | 'mounts'>,
  token: string,
): string | undefined {
  return baseUrl === undefined ? undefined : new URL(`${mounts.api}/links/${token}`, baseUrl).href;
}

function toToken(key: string, body: string): string {
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

const PURPOSE = 'links';

/** The key that links are signed with, which is made at its first use: of several that make it at once all get the same. */
async function findSigningKey(db: Database): Promise<string> {
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
