import type { SignInSettings } from '../settings/sign-in.ts';

/** Where the app is: an origin such as `https://status.example.org`, and what stands before all paths there. */
export type Place = Pick<SignInSettings, 'origin' | 'basePath'>;

/** Where one comes to after signing in or out, when no page was asked for. */
export function toHome({ basePath }: Place): string {
  return `${basePath}/status`;
}

/** The full address of this app that a text asks to be sent to; that of the status page for any other. */
export function toCallbackUrl(text: string, place: Place): string {
  const { origin, basePath } = place;
  const home = origin + toHome(place);
  // Browsers drop control characters, and take a backslash for a slash.
  if (/[\p{Cc}\\]/u.test(text) || !URL.canParse(text, origin)) return home;
  const { href, pathname } = new URL(text, origin);
  // A path of two slashes would be another host for whoever takes the path alone.
  const isOwn = pathname === basePath || pathname.startsWith(`${basePath}/`);
  return href.startsWith(`${origin}/`) && isOwn && !pathname.startsWith('//') ? href : home;
}

/** The same as a path, which holds for whatever name the app is reached by. */
export function toCallbackPath(text: string, place: Place): string {
  return toCallbackUrl(text, place).slice(place.origin.length);
}
