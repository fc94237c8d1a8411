import type { MailClient } from '../clients/mail.ts';
import type { Route } from '../core/route.ts';
import { mail } from '../notify/routes/mail.ts';
import { webhook } from '../notify/routes/webhook.ts';
import type { Settings } from './settings/read-settings.ts';

/**
 * The routes by which the app tells people: `mail` where there is a mail server, and the webhooks of the settings, as `webhook`,
 * `webhook2` and so on.
 */
export function createRoutes(
  { mail: { smtpUrl, check }, notify }: Pick<Settings, 'mail' | 'notify'>,
  client: MailClient,
): Record<string, Route> {
  const { webhooks, webhookSecrets: secret } = notify;
  const posts = webhooks.map((url, index) => [toName(index), webhook({ url, secret })]);
  return {
    ...(smtpUrl !== undefined && { mail: mail({ client, from: check.sender }) }),
    ...Object.fromEntries(posts),
  };
}

function toName(index: number): string {
  return index === 0 ? 'webhook' : `webhook${index + 1}`;
}
