import { closest } from 'fastest-levenshtein';
import type { InputError } from '../core/errors.ts';
import { NoAnswerError, UsageError } from './errors.ts';
import type { ServerError } from './running-server.ts';
import { toPlainText } from './shell.ts';

/** Tells that there is no such name, with the nearest of those that there are. */
export function toUnknown({
  message,
  unknown,
  known,
}: {
  message: string;
  unknown?: string;
  known: readonly string[];
}): UsageError {
  // A list that ends so is not whole, and the nearest may be among those left out.
  const hint =
    unknown && known.length > 0 && !known.includes('…') ? ` Did you mean ${closest(unknown, known)}?` : '';
  return new UsageError(toPlainText(message + hint));
}

// What commands name of what is there: whether that will do is not for how the command is used to say.
const NAMED = ['monitor', 'message', 'person', 'route'];

/**
 * Tells what does not fit in what an action was given.
 * @param source who says so, where that is a server.
 */
export function toRefusedInput(
  { message, issues = [] }: Pick<Error, 'message'> & Partial<Pick<InputError, 'issues'>>,
  source = '',
): Error {
  // Where that is at fault which is named, as it is where nothing is wrong to take on, the command was used rightly.
  const isAboutNamed = issues.length > 0 && issues.every(({ path }) => NAMED.includes(path));
  if (!isAboutNamed) return new UsageError(toPlainText(source + message));
  return new NoAnswerError(...issues.map((issue) => toPlainText(source + issue.message)));
}

/**
 * Tells what a running server refuses.
 * @param findUnknown gives the name that its message is about, where it knows no such.
 */
export function toServerRefusal(
  { code, message, known = [], issues }: ServerError,
  findUnknown: (message: string) => string | undefined,
): Error {
  const reason = toPlainText(message);
  switch (code) {
    case 'UNKNOWN_NAME':
      return toUnknown({ message: `The server says: ${reason}`, unknown: findUnknown(reason), known });
    case 'BAD_ARGUMENT':
      return toRefusedInput({ message, issues }, 'The server says: ');
    case 'UNAUTHENTICATED':
      return new NoAnswerError(`The server refuses: ${reason} STATUS_TOKENS can hold its token.`);
    default:
      return new NoAnswerError(`The server refuses: ${reason}`);
  }
}
