import { NAME } from '../core/names.ts';
import type { CommandLine } from './command-line.ts';
import { UsageError } from './failure.ts';
import { assertOfOne } from './of-one.ts';

/** What is asked of a server. */
export interface ServerQuestion {
  /** Path and query, below the address of its API. */
  below: string;
  /** The provider whose own address it is; none where it is that of a resource. */
  provider?: string;
}

/**
 * Writes the command line as an address: one provider has its own, several are parameters.
 * @throws UsageError for what an address cannot say.
 */
export function toServerQuestion(commandLine: CommandLine): ServerQuestion {
  const { resource, skips, names = [], args = {}, budgetMs = [], maxAgeMs = [] } = commandLine;
  const asked = [...new Set(commandLine.providers)];
  // Names go into the path, where others such as `..` would lead elsewhere.
  for (const name of [resource, ...asked]) assertName(name);
  const provider = asked.length === 1 && skips.length === 0 ? asked[0] : undefined;
  if (!provider) assertOfOne(commandLine, asked.length);
  const query = new URLSearchParams([
    ...toPairs('check', provider ? [] : asked),
    ...toPairs('skip', skips),
    ...toPairs('names', names),
    ...toPairs('budgetMs', budgetMs),
    ...toPairs('maxAgeMs', maxAgeMs),
    ...Object.entries(args).flatMap(([name, value]) => toPairs(name, value)),
  ]);
  const path = provider ? `/${resource}/${provider}` : `/${resource}`;
  return { below: query.size > 0 ? `${path}?${query}` : path, provider };
}

function assertName(name: string): void {
  if (!NAME.test(name)) throw new UsageError(`"${name}" is no name of a resource, check or stat.`);
}

/** A parameter for each value of a list, or for the one value. */
function toPairs(name: string, values: unknown): [string, string][] {
  return [values].flat().map((value) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return [name, String(value)];
    throw new UsageError(
      `--args: a server takes texts, numbers, true, false and lists of these; ${name} is none.`,
    );
  });
}
