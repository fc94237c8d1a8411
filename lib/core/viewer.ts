import { LevelError, RightError } from './errors.ts';
import type { Level } from './level.ts';

/** What somebody who signed in may do: `staff` sees everything and works with monitors, a `user` sees everything. */
export type Role = 'staff' | 'user';

/** Somebody who signed in. */
export interface Session {
  /** Null for who is known and has no right of their own: they see what everybody may see. */
  role: Role | null;
  /** How the pages call them, such as an e-mail address. */
  name?: string;
  /** Their id among the people of `users.staff`, where it is one of those. */
  id?: string;
  /** Their address: who has none of these ids is known by it. */
  email?: string;
}

/** Who is asking, and what they may see. */
export interface Viewer {
  kind: 'anonymous' | 'token' | 'user' | 'staff';
  level: Level;
  /** Of who signed in: how the pages call them. */
  name?: string;
  /** Of who signed in: their id among the people of `users.staff`, where it is known. */
  id?: string;
  /** Of who signed in: their address, where it is known. */
  email?: string;
}

/** Whether a viewer has signed in: what is below their level then, signing in opens no more. */
export function isSignedIn({ kind }: Viewer): boolean {
  return kind === 'user' || kind === 'staff';
}

/** Whether a viewer may change things: monitors, mutes, maintenance, acknowledgements. */
export function mayManage({ kind }: Viewer): boolean {
  return kind === 'staff';
}

/**
 * Refuses who may not change things.
 * @throws LevelError where nobody is known, who may sign in; RightError for anybody else.
 */
export function requireManage(viewer: Viewer): void {
  if (mayManage(viewer)) return;
  if (viewer.kind === 'anonymous') throw new LevelError('This takes the right to manage.');
  throw new RightError('This takes the right to manage, which staff have.');
}

/** The part of a request that tells who is asking. */
export interface Credentials {
  headers: Headers;
}

/** Finds who signed in with the cookies of a request; null when nobody did. */
export type FindSession = (credentials: Credentials) => Promise<Session | null>;

/**
 * Finds who is asking; null for credentials that are wrong, which are refused and never taken for nobody.
 * `find` is how StatusQL finds them: by token, then by session.
 */
export type Authorize = (
  credentials: Credentials,
  find: () => Promise<Viewer | null>,
) => Viewer | null | Promise<Viewer | null>;
