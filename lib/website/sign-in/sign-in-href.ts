/** The address of the sign-in that leads back to a page afterwards. */
export function toSignInHref(signInPath: string, back: string): string {
  return `${signInPath}?callbackUrl=${encodeURIComponent(back)}`;
}
