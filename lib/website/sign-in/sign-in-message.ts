import { toDuration } from '../../format/quantity.ts';
import { fromLimitedCode } from './limited-code.ts';

const MESSAGES = new Map([
  ['CredentialsSignin', 'This e-mail address and password do not belong together.'],
  ['OAuthSignin', 'The service that you chose cannot be reached. Try again in a moment.'],
  ['OAuthCallback', 'The service that you chose did not sign you in. Try again.'],
  ['SessionRequired', 'Your session has ended. Sign in again to go on.'],
  ['OutOfDate', 'This page was out of date. Try again.'],
]);

const MINUTE_MS = 60_000;

/** What went wrong, in plain words, by the code that next-auth hands to the sign-in page. */
export function toSignInMessage(code: string): string {
  const waitMs = fromLimitedCode(code);
  if (waitMs === undefined) return MESSAGES.get(code) ?? 'Signing in did not work. Try again.';
  const wait = toDuration(Math.max(1, Math.ceil(waitMs / MINUTE_MS)) * MINUTE_MS);
  return `There were too many attempts. Try again in ${wait}.`;
}
