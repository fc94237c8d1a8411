import { assertClient } from '../clients/assert-client.ts';
import type { MailClient } from '../clients/mail.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, type Verdict, warning } from '../core/verdict.ts';

/** Which mail the check sends. */
export interface EmailOptions extends CheckOptions {
  sender: string;
  recipients: readonly string[];
  /** Headers to add; one called `X-StatusQL` takes the place of the check's own. */
  headers?: Record<string, string>;
}

const MARK = 'X-StatusQL';

/**
 * A paid check that sends a mail: it exists only where it is enabled, and each of its runs is one mail.
 * @throws ConfigError for what is no mail client.
 */
export function email(
  client: MailClient,
  { sender, recipients, headers = {}, ...options }: EmailOptions,
): HealthCheck {
  assertClient('email', 'mail', client);
  const isMarked = Object.keys(headers).some((name) => name.toLowerCase() === MARK.toLowerCase());
  const mail = {
    from: sender,
    to: recipients,
    subject: 'statusql email check',
    text: 'A check of statusql sends this mail to see whether mail can be sent. Nobody need answer it.\n',
    headers: isMarked ? headers : { [MARK]: 'true', ...headers },
  };
  return healthCheck({
    description: 'The mail server takes a mail.',
    maxAgeMs: 60_000,
    ...options,
    paid: true,
    async probe({ signal }): Promise<Verdict> {
      const roundTrip = createStopwatch('roundTrip');
      const refused = await client.send(mail, signal);
      if (refused.length === 0) return fine([roundTrip()]);
      return warning(`The mail server takes no mail for ${refused.join(', ')}.`, [roundTrip()]);
    },
  });
}
