import { within } from '../../core/deadline.ts';
import { explainMissing } from '../../core/errors.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import type { Message, SendContext } from '../../core/route.ts';
import { toLine } from './clean-text.ts';
import { toOutline } from './outline.ts';
import { toPlainMail } from './plain-mail.ts';

/** What stands in a mail. */
export interface MailContent {
  /** That of the message by default. */
  subject?: string;
  text: string;
  html?: string;
}

/** Writes mails in place of ours. */
export type MailTemplate = (message: Message) => MailContent | Promise<MailContent>;

// A template that waits for something must not hold up the mail itself.
const TEMPLATE_MS = 5_000;

/**
 * Writes the mail of a message, by a template of the host's own where there is one. Nobody is left untold because of how a mail
 * looks: where the template fails ours is taken, and where no HTML can be made the plain text alone.
 */
export async function writeMail(
  message: Message,
  template: MailTemplate | undefined,
  warn: SendContext['warn'],
): Promise<MailContent & { subject: string }> {
  const own = template && (await runTemplate(message, template, warn));
  const { subject = message.subject, ...parts } = own ?? (await writeOurs(message, warn));
  return { ...parts, subject: toLine(subject) || toLine(message.subject) };
}

async function runTemplate(
  message: Message,
  template: MailTemplate,
  warn: SendContext['warn'],
): Promise<MailContent | undefined> {
  try {
    const content = await within(TEMPLATE_MS, async () => template(message));
    assertContent(content);
    return content;
  } catch (error) {
    warn?.(`The template of mails failed, so that this one was written without it: ${toCauseMessage(error)}`);
    return undefined;
  }
}

function assertContent(content: unknown): asserts content is MailContent {
  const { text, html, subject } = Object(content);
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  if (typeof text === 'string' && isText(html) && isText(subject)) return;
  throw new Error('render must give { text }, and may give { subject, html }, all of them texts.');
}

async function writeOurs(message: Message, warn: SendContext['warn']): Promise<MailContent> {
  const outline = toOutline(message);
  const text = toPlainMail(outline);
  try {
    const { render, toHtmlMail } = await loadRender();
    return { text, html: await render(toHtmlMail(toLine(message.subject), outline)) };
  } catch (error) {
    warn?.(`This mail is without HTML: ${toCauseMessage(error)}`);
    return { text };
  }
}

/** Whoever sends no mail need not have React. */
async function loadRender() {
  try {
    const [{ render }, { toHtmlMail }] = await Promise.all([
      import('@react-email/render'),
      import('./html-mail.ts'),
    ]);
    return { render, toHtmlMail };
  } catch (error) {
    throw explainMissing(error, 'The HTML part of mails', ['@react-email/render', 'react', 'react-dom']);
  }
}
