import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { SignInSettings } from '../settings/sign-in.ts';
import { toEmail, toName } from './person.ts';

/** What an issuer tells of somebody: OpenID Connect Core, section 5.1. */
interface Claims {
  sub: string;
  name?: unknown;
  preferred_username?: unknown;
  email?: unknown;
  email_verified?: unknown;
}

/** Signs in with any issuer of OpenID Connect. */
export function oidc({
  issuer,
  clientId,
  clientSecret,
}: NonNullable<SignInSettings['oidc']>): OAuthConfig<Claims> {
  return {
    clientId,
    clientSecret,
    id: 'oidc',
    name: new URL(issuer).host,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      // Section 5.4 has the claims of the scopes in the answer of this endpoint; some issuers put them in the token alone.
      async request({ client, tokens }) {
        const claims = (tokens as unknown as { claims(): Claims }).claims();
        if (!client.issuer.metadata.userinfo_endpoint) return claims as never;
        const info = await client.userinfo<Claims>(tokens as never);
        const { email, email_verified } = info.email ? info : claims;
        return { ...claims, ...info, email, email_verified } as never;
      },
    },
    profile: ({ sub, name, preferred_username, email, email_verified }) => ({
      id: sub,
      name: toName(name) ?? toName(preferred_username),
      email: email_verified === true ? toEmail(email) : undefined,
    }),
  };
}
