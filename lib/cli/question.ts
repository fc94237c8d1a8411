import { createArgsReader } from '../core/arguments.ts';
import type { StatusQL } from '../core/define-status.ts';
import { ArgumentError } from '../core/errors.ts';
import type { Provider, Resource } from '../core/resource.ts';
import { select } from '../core/select.ts';
import type { CommandLine } from './command-line.ts';
import { UsageError } from './failure.ts';
import { findName } from './find-name.ts';
import { assertOfOne } from './of-one.ts';
import { createStatsRefusal } from './stats-refusal.ts';

/** What is asked of a config: the resource, and which of its providers. */
export interface Question {
  resource: Resource;
  only: string[];
}

/**
 * Finds what the command line means in a config.
 * @throws UsageError for a name that is not there, and for options that do not fit what is asked.
 */
export function toQuestion(commandLine: CommandLine, { resources }: Pick<StatusQL, 'resources'>): Question {
  const resource = resources[findName('resource', commandLine.resource, Object.keys(resources))];
  // Only for the types: the name was just found there.
  if (!resource) throw new UsageError(`There is no resource "${commandLine.resource}".`);
  const providers: Readonly<Record<string, Provider>> = resource.providers;
  const known = Object.keys(providers);
  const find = (given: string) => findName(resource.kind, given, known);
  const named = commandLine.providers.map(find);
  const only = select(known, {
    only: named.length > 0 ? named : undefined,
    skip: commandLine.skips.map(find),
  });
  if (commandLine.errorOnFail && resource.kind === 'stat') throw createStatsRefusal(resource.name);
  assertOfOne(commandLine, only.length);
  for (const name of only) assertTaken(name, providers[name], commandLine);
  return { resource, only };
}

function assertTaken(name: string, provider: Provider | undefined, { names, args }: CommandLine): void {
  if (names && !provider?.byAlias) throw new UsageError(`--names: ${name} has no aliases to choose from.`);
  try {
    if (args) createArgsReader(provider?.args ?? {})(args);
  } catch (error) {
    throw error instanceof ArgumentError ? new UsageError(`--args: ${error.message}`) : error;
  }
}
