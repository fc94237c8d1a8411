import { closest } from 'fastest-levenshtein';
import type { InputError } from '../../core/errors.ts';
import { NoAnswerError, UsageError } from '../errors.ts';
import { toPlainText } from '../shell.ts';

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

/**
 * Tells what does not fit in what an action was given.
 * @param source who says so, where that is a server.
 */
export function toRefusedInput(
  { message, issues = [] }: Pick<Error, 'message'> & Partial<Pick<InputError, 'issues'>>,
  source = '',
): Error {
  // Where that is at fault which is named, as it is where nothing is wrong to take on, the command was used rightly.
  const isAboutMonitor = issues.length > 0 && issues.every(({ path }) => path === 'monitor');
  if (!isAboutMonitor) return new UsageError(toPlainText(source + message));
  return new NoAnswerError(...issues.map((issue) => toPlainText(source + issue.message)));
}
