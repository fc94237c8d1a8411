import type { Mail, NamedAddress } from '../../clients/mail.ts';
import type { Message } from '../../core/route.ts';
import { toHost } from './mail-address.ts';

/** What stands at the head of a mail beside sender, recipient and subject: the same however often it is tried. */
export function toMailHeaders(
  message: Message,
  { address }: NamedAddress,
): Pick<Mail, 'messageId' | 'references' | 'date' | 'headers'> {
  const host = toHost(address);
  const { id, at, leaveUrl } = message;
  const incident = findIncident(message);
  return {
    messageId: `<${id}@${host}>`,
    references: incident === undefined ? undefined : [`<${incident}@${host}>`],
    date: at,
    headers: {
      // RFC 3834, section 5: nobody's holiday answers it.
      'Auto-Submitted': 'auto-generated',
      'X-StatusQL': 'true',
      // RFC 2919.
      'List-Id': `<status.${host}>`,
      // RFC 8058.
      ...(leaveUrl && {
        'List-Unsubscribe': `<${leaveUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
}

/** Mails of one incident are one thread; of several, that of the worst. A digest is about a day, and no part of one. */
function findIncident({ kind, entries }: Message): string | undefined {
  const [first, ...others] = entries;
  const isOne = others.every(({ incident }) => incident === first?.incident);
  return kind === 'digest' && !isOne ? undefined : first?.incident;
}
