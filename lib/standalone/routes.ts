import type { Route } from '../core/route.ts';
import { webhook } from '../notify/routes/webhook.ts';
import type { Settings } from './settings/read-settings.ts';

/** The routes by which the app tells people: the webhooks of the settings, `webhook`, `webhook2` and so on. */
export function createRoutes({ notify }: Pick<Settings, 'notify'>): Record<string, Route> {
  const { webhooks, webhookSecrets: secret } = notify;
  return Object.fromEntries(
    webhooks.map((url, index) => [index === 0 ? 'webhook' : `webhook${index + 1}`, webhook({ url, secret })]),
  );
}
