import { toSnakeCase } from '../core/names.ts';
import { isOk } from '../core/status.ts';
import { toOverallStatus } from '../http/response.ts';
import type { Address } from './address.ts';
import { toComponent } from './component.ts';
import { toComponentReports } from './component-reports.ts';
import type { Format } from './format.ts';
import { toComponentLine, toLastLine } from './kubernetes-text.ts';
import { toTextRefusal } from './text-refusal.ts';

/** Plain text: a line for each check as in `readyz?verbose`, and one for the whole. It has no words for figures. */
export const text: Format = {
  name: 'text',
  mediaType: 'text/plain',
  contentType: 'text/plain; charset=utf-8',
  kinds: ['check'],
  writeReports(address, reports) {
    const lines = toComponentReports(address, reports).map(({ name, check }) =>
      toComponentLine(toComponent(name, check)),
    );
    return [...lines, toLastLine(toTitle(address), isOk(toOverallStatus(reports))), ''].join('\n');
  },
  writeRefusal: toTextRefusal,
};

function toTitle(address: Address): string {
  if (address.kind === 'provider') return toSnakeCase(address.name);
  return address.kind === 'resource' ? toSnakeCase(address.resources[0]?.name ?? '') : 'status';
}
