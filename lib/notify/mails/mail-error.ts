import { toCauseMessage } from '../../core/probe-error.ts';
import { DeliveryError } from '../../core/route.ts';
import { toLine } from './clean-text.ts';

/** What clients of SMTP say beside the message of an error, by the names that nodemailer has for it. */
interface SmtpFault {
  code?: unknown;
  /** What the server answered. */
  responseCode?: unknown;
  /** To which command, or at which step. */
  command?: unknown;
}

// RFC 4954, sections 4 and 6: how we sign in is wrong, and the mail is not.
const SIGN_IN_CODES: readonly unknown[] = [530, 534, 535, 538];

const LONGEST = 500;

/**
 * Why a mail was not taken, what happened first, and whether it ever will be: a server that refuses the mail itself for good is
 * asked no more, all else is tried again, as somebody can put it right.
 */
export function toMailError(error: unknown): DeliveryError {
  const fault: SmtpFault = Object(error);
  const isFinal = isRefusal(fault);
  const cause = toLine(toCauseMessage(error)).slice(0, LONGEST).replace(/\.$/, '');
  const meaning = isFinal ? 'The mail server refuses this mail for good' : toMeaning(fault, cause);
  return new DeliveryError(`${cause}. ${meaning}.`, { isFinal, cause: error });
}

/** RFC 5321, section 4.2.1: 5yz is for good, to what is about this mail; who is not greeted may be another time. */
function isRefusal({ responseCode, command }: SmtpFault): boolean {
  if (typeof responseCode !== 'number' || responseCode < 500 || responseCode > 599) return false;
  return /^(MAIL FROM|RCPT TO|DATA)$/.test(String(command)) && !SIGN_IN_CODES.includes(responseCode);
}

function toMeaning({ code, responseCode }: SmtpFault, cause: string): string {
  if (code === 'EAUTH' || SIGN_IN_CODES.includes(responseCode)) {
    return 'The mail server does not let us sign in: set user and password right';
  }
  if (/certificate|altname/i.test(cause)) {
    return 'The certificate of the mail server does not fit: set the host right, or the certificate';
  }
  if (typeof responseCode === 'number') return 'The mail server does not take it for now';
  return 'The mail server could not be asked, or did not answer';
}
