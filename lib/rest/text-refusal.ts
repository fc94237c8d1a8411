import type { Refusal } from '../http/refusal.ts';
import type { Written } from './format.ts';
import { toOneLine } from './kubernetes-text.ts';

/** A refusal on one line of plain text. */
export function toTextRefusal({ code, message }: Refusal): Written {
  return { body: `${code}: ${toOneLine(message)}\n`, contentType: 'text/plain; charset=utf-8' };
}
