import type { SignInSettings } from '../settings/sign-in.ts';

/**
 * The sources of `form-action` in the Content-Security-Policy of the sign-in page. Browsers hold a form to them through every
 * redirect that follows, and an issuer may send people on to another one, whom we cannot know: so any by https.
 */
export function toFormSources({ github, oidc }: SignInSettings): string[] {
  if (!github && !oidc) return ["'self'"];
  const issuers = oidc?.issuer.startsWith('http:') ? [new URL(oidc.issuer).origin] : [];
  return ["'self'", 'https:', ...issuers];
}
