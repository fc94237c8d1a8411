import type { Answer } from './answer.ts';

/** Where an answer comes from. */
export interface Source {
  /** @throws UsageError or NoAnswerError. */
  ask(): Promise<Answer>;
  /** A text without the secrets that are known here. */
  redact(text: string): string;
  /** Gives up what asking has opened. */
  close(): Promise<void>;
}
