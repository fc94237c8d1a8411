import { ArgumentError } from '../core/errors.ts';
import type { Level } from '../core/level.ts';
import type { ReportOptions } from '../core/report-options.ts';
import type { Resource } from '../core/resource.ts';
import { readSelection } from '../http/selection.ts';
import type { Address } from './address.ts';
import { readArgs } from './arguments.ts';
import { readAll, readMs } from './parameters.ts';

/**
 * Reads what is asked of the resources that an address covers. `budgetMs` and `maxAgeMs` go everywhere, `check` and
 * `skip` with resources, `names` and own arguments with one provider. Other parameters are left to caches and proxies.
 * @returns for each of the resources, the options of its report.
 * @throws ArgumentError or UnknownNameError naming what is wrong.
 */
export function readOptions(
  address: Address,
  query: URLSearchParams,
  asker: { level: Level; budgetMs: number },
): (resource: Resource) => ReportOptions {
  const common = {
    level: asker.level,
    budgetMs: readMs(query, 'budgetMs') ?? asker.budgetMs,
    maxAgeMs: readMs(query, 'maxAgeMs'),
  };
  const names = readAll(query, 'names');
  if (address.kind === 'provider') {
    if (query.has('check') || query.has('skip'))
      throw new ArgumentError('check and skip go with the address of a resource.');
    const { name, provider } = address;
    const args = readArgs(provider.args, query);
    return () => ({ ...common, only: [name], names: names.length > 0 ? names : undefined, args });
  }
  if (names.length > 0) throw new ArgumentError('names goes with the address of one provider.');
  const select = readSelection(address.resources, query);
  return (resource) => ({ ...common, ...select(resource) });
}
