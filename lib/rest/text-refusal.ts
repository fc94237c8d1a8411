import type { Written } from './format.ts';
import { toOneLine } from './kubernetes-text.ts';
import type { Refusal } from './refusal.ts';

/** A refusal on one line of plain text. */
export function toTextRefusal({ code, message }: Refusal): Written {
  return { body: `${code}: ${toOneLine(message)}\n`, contentType: 'text/plain; charset=utf-8' };
}
