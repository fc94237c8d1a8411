import { toAge, toRelativeTime } from '../../format/relative-time.ts';
import type { DeliveryView, MessageView, RunView } from '../../notify/views.ts';
import type { AsJson } from '../monitors/actions.ts';
import { toMoment } from '../monitors/monitor-text.ts';
import { toAlignedLines } from '../report/aligned-lines.ts';
import { inColourOf } from '../report/state-text.ts';
import { type Output, toPlainText } from '../shell.ts';

type Message = AsJson<MessageView>;
type Run = AsJson<RunView>;
type Delivery = AsJson<DeliveryView>;

const HEADINGS = ['made', 'state', 'by', 'to', 'subject', 'remarks', 'id'];

/** Messages as a table, the newest first: what each tells, to whom and by what, and why it is not there yet. */
export function toMessageTable(
  messages: readonly Message[],
  output: Output,
  { hasNext = false, now = new Date() } = {},
): string {
  if (messages.length === 0) return 'There are no such messages.\n';
  const rows = messages.map((message) => {
    const { createdAt, state, route, recipient = '', subject, id } = message;
    const texts = [toMoment(createdAt), state, route, recipient, subject, toRemarks(message, now), id];
    return texts.map((text, column) => ({
      text: toPlainText(text),
      ...(column === 1 &&
        state === 'failed' && { paint: (cell: string) => inColourOf('problem', cell, output) }),
    }));
  });
  return toAlignedLines(HEADINGS, rows) + (hasNext ? '… there are more: --first\n' : '');
}

/** What became of messages, a line each. */
export function toOutcomeText(messages: readonly Message[], now = new Date()): string {
  return messages
    .map((message) => toPlainText(toOutcome(message, now)))
    .map((line) => `${line}\n`)
    .join('');
}

function toOutcome(message: Message, now: Date): string {
  const { route, recipient, state } = message;
  const remarks = toRemarks(message, now);
  const whom = recipient ? `${recipient} by ${route}` : route;
  return `${whom}: ${state}${state === 'sent' ? '' : `: ${remarks}`}`;
}

function toRemarks({ state, reason, error, attempts, sentAt, nextAt }: Message, now: Date): string {
  if (state === 'sent') return sentAt ? `sent ${toAge(new Date(sentAt), now)}` : '';
  const next = state === 'waiting' && nextAt ? `tried next ${toRelativeTime(new Date(nextAt), now)}` : '';
  const tried = attempts > 0 ? `tried ${attempts === 1 ? 'once' : `${attempts} times`}` : '';
  const why = (error ?? reason)?.replace(/\.$/, '');
  return [why, tried, next].filter(Boolean).join(', ');
}

/** What a run came to, in two lines at most. */
export function toRunText({ messages, held, reasons }: Run, delivery: Delivery | undefined): string {
  const made = `${toCount(messages, 'message')} made`;
  const sent = delivery ? `${delivery.sent} sent` : 'the server sends them';
  const lines = [`${made}${messages > 0 || delivery?.sent ? `, ${sent}` : ''}.`];
  if (held > 0) {
    const why = reasons.map(({ reason, count }) => `${count} ${reason}`).join('; ');
    lines.push(`${toCount(held, 'monitor')} not told now${why && `: ${why}`}.`);
  }
  return lines.map((line) => `${toPlainText(line)}\n`).join('');
}

/** What could not be sent, a line each; nothing where all was. */
export function toFailureText({ failures }: Pick<Delivery, 'failures'>): string {
  return failures
    .map(({ id, route, state, error }) => {
      const next = state === 'failed' ? 'given up' : 'not sent yet, and tried again';
      return `statusql: ${toPlainText(`message ${id} by ${route} was ${next}: ${error}`)}\n`;
    })
    .join('');
}

function toCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
