import { closest } from 'fastest-levenshtein';
import { UsageError } from '../errors.ts';
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
