import type { Role } from '../../core/viewer.ts';

/** Who somebody is by their session. */
export interface Person {
  /** Their e-mail address, when who vouches for them says that it is verified. */
  email?: string | null;
  /** Whether they gave the administrator's password. */
  isAdministrator: boolean;
}

/** Who may do what: e-mail addresses, and domains that begin with an @, in lower case. */
export interface People {
  staff: readonly string[];
  users: readonly string[];
}

/** What somebody may do: the administrator and who is listed as staff everything, who is listed as a user see it. */
export function toRole({ email, isAdministrator }: Person, { staff, users }: People): Role | null {
  if (isAdministrator || isListed(email, staff)) return 'staff';
  return isListed(email, users) ? 'user' : null;
}

/** A domain takes in exactly the addresses at it: none below it, and none with a second @. */
function isListed(email: string | null | undefined, list: readonly string[]): boolean {
  const [, local, domain] = /^([^\s@]+)@([^\s@]+)$/.exec(email?.trim().toLowerCase() ?? '') ?? [];
  return local !== undefined && (list.includes(`${local}@${domain}`) || list.includes(`@${domain}`));
}

/**
 * An e-mail address in lower case; nothing for one with letters beyond ASCII that lower case turns into other letters (the
 * Kelvin sign into a k): it would pass for somebody else's.
 */
export function toEmail(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const lower = text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return lower === text.trim().toLowerCase() ? lower : undefined;
}

const MAX_LETTERS = 200;

/** A name that somebody gave themselves, without control characters and short enough for a cookie. */
export function toName(text: unknown): string | undefined {
  return typeof text === 'string'
    ? text
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, MAX_LETTERS) || undefined
    : undefined;
}
