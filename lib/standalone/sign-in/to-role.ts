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
