import { closest } from 'fastest-levenshtein';
import type { CommandLine } from './command-line.ts';
import { NoAnswerError, UsageError } from './failure.ts';
import { toPlainText } from './plain-text.ts';

/** What the REST API says when it refuses. */
interface Refusal {
  code: string;
  message: string;
  known?: string[];
}

/** The error for an answer that is a refusal of the REST API; nothing for other answers. */
export function toRefusal(
  body: Record<string, unknown> | undefined,
  commandLine: CommandLine,
): UsageError | NoAnswerError | undefined {
  const refusal = body?.error;
  if (!isRefusal(refusal)) return undefined;
  const { code, known } = refusal;
  const said = toPlainText(refusal.message);
  switch (code) {
    case 'UNKNOWN_NAME': {
      const unknown = findUnknown(commandLine, said);
      const hint = unknown && known?.length ? ` Did you mean ${toPlainText(closest(unknown, known))}?` : '';
      return new UsageError(`The server says: ${said}${hint}`);
    }
    case 'BAD_ARGUMENT':
      return new UsageError(`The server says: ${said}`);
    case 'UNAUTHENTICATED':
      return new NoAnswerError(`The server refuses: ${said} STATUS_TOKENS can hold its token.`);
    default:
      return new NoAnswerError(`The server refuses: ${said}`);
  }
}

function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message, known = [] } = value as Record<string, unknown>;
  const texts = [code, message, ...(Array.isArray(known) ? known : [null])];
  return texts.every((text) => typeof text === 'string');
}

/** The name that the message is about. */
function findUnknown({ resource, providers, skips }: CommandLine, message: string): string | undefined {
  return [resource, ...providers, ...skips].find((name) => message.includes(`"${name}"`));
}
