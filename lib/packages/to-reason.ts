import { z } from 'zod';

/** Why something could not be read, in a few words without a full stop at the end. */
export function toReason(error: unknown): string {
  if (error instanceof z.ZodError) {
    const { path = [], message = '' } = error.issues[0] ?? {};
    return [path.join('.'), message].filter(Boolean).join(': ');
  }
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
