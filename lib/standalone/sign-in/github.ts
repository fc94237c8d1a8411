import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { ClientSettings } from '../settings/sign-in.ts';
import { toEmail, toName } from './person.ts';

/** Where GitHub is. */
interface GitHubAddresses {
  site: string;
  api: string;
}

interface GitHubProfile {
  id: number;
  login: string;
  name: string | null;
  /** Only the one that GitHub says is verified. */
  email?: string;
}

const GITHUB: GitHubAddresses = { site: 'https://github.com', api: 'https://api.github.com' };

const emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Signs in with an account at GitHub. */
export function github(
  client: ClientSettings,
  { site, api }: GitHubAddresses = GITHUB,
): OAuthConfig<GitHubProfile> {
  return {
    ...client,
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: `${site}/login/oauth`,
    authorization: { url: `${site}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: `${site}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      async request({ client, tokens }) {
        const token = tokens.access_token ?? '';
        const profile = await client.userinfo(token);
        // The profile's own address is the one that its owner shows, of which it does not say whether it is verified.
        const { statusCode, body } = await client.requestResource(`${api}/user/emails`, token);
        const email = statusCode === 200 ? findVerified(String(body)) : undefined;
        return { ...profile, email } as never;
      },
    },
    checks: ['pkce', 'state'],
    profile: ({ id, login, name, email }) => ({
      id: String(id),
      name: toName(name ?? login),
      email: toEmail(email),
    }),
  };
}

/** The verified address of https://docs.github.com/rest/users/emails, the primary one first. */
function findVerified(json: string): string | undefined {
  const verified = emails.parse(JSON.parse(json)).filter((each) => each.verified);
  return (verified.find(({ primary }) => primary) ?? verified[0])?.email;
}
