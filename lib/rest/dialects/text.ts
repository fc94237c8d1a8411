import { toSnakeCase } from '../../core/names.ts';
import { toOneLine } from '../../core/printable.ts';
import type { Refusal } from '../../http/refusal.ts';
import { isOk, type ResponseParts } from '../../http/response.ts';
import type { Address } from '../address.ts';
import { toCheckLine, toLastLine } from '../lines.ts';
import { type Dialect, toNamedChecks } from './dialect.ts';

const CONTENT_TYPE = 'text/plain; charset=utf-8';

/** Plain text: a line for each check as in `readyz?verbose`, and one for all of them. It has no words for figures. */
export const text: Dialect = {
  name: 'text',
  mediaType: 'text/plain',
  contentType: CONTENT_TYPE,
  kinds: ['check'],
  renderReports(address, reports) {
    const lines = toNamedChecks(address, reports).map(({ name, check }) => toCheckLine(name, check));
    return [...lines, toLastLine(toTitle(address), isOk(reports)), ''].join('\n');
  },
  renderRefusal: toTextRefusal,
};

function toTitle(address: Address): string {
  if (address.kind === 'provider') return toSnakeCase(address.name);
  return address.kind === 'resource' ? toSnakeCase(address.resources[0]?.name ?? '') : 'status';
}

/** A refusal on one line of plain text. */
export function toTextRefusal({ code, message }: Refusal): ResponseParts {
  return { body: `${code}: ${toOneLine(message)}\n`, contentType: CONTENT_TYPE };
}
