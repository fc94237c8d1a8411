import { toSnakeCase } from '../../core/names.ts';
import type { Question } from './question.ts';
import { toShellWord } from './shell-word.ts';

/** A question as a line of our own command, by the script that package.json has for it. */
export function toCommand({ resource, check, selection, args }: Question): string {
  const { only = [], skip = [] } = check ? { only: [check.name] } : selection;
  const words = [resource.name, ...only].map(toSnakeCase);
  const skips = skip.length > 0 ? ['--skips', skip.map(toSnakeCase).join(',')] : [];
  const given = Object.keys(args).length > 0 ? ['--args', JSON.stringify(args)] : [];
  return ['npm', 'run', '-s', 'statusql', '--', ...words, ...skips, ...given].map(toShellWord).join(' ');
}
