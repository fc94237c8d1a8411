import type { LoggerInstance } from 'next-auth';

const MAX_LETTERS = 300;

/** Writes what next-auth complains of in one line each, without the tokens and profiles that it hands along. */
export function createAuthLog(log: (line: string) => void): LoggerInstance {
  return {
    error(code, metadata) {
      // Somebody signed out whose session had ended already.
      if (code === 'SIGNOUT_ERROR') return;
      log(`Sign-in: ${code}: ${toLine(toMessage(metadata))}`);
    },
    warn: (code) => log(`Sign-in: ${code}`),
    debug() {},
  };
}

function toMessage(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const { error, providerId } = (metadata ?? {}) as { error?: unknown; providerId?: unknown };
  const message = error instanceof Error ? error.message : 'no reason given';
  return providerId ? `${message} (${providerId})` : message;
}

/** What a request brings may be part of it. */
function toLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_LETTERS);
}
