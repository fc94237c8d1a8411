import { toSnakeCase } from '../../core/names.ts';
import type { PageQuestion } from './question.ts';

/**
 * A question as a command line with curl.
 * @param rest the absolute URL of the REST API. @param needsToken whether it opens to a token only.
 */
export function toCurl(
  { resource, check, selection }: PageQuestion,
  rest: string,
  needsToken: boolean,
): string {
  const path = [resource.name, ...(check ? [check.name] : [])].map(toSnakeCase).join('/');
  const { only = [], skip = [] } = check ? {} : selection;
  const query = new URLSearchParams([
    ...only.map((name) => ['check', toSnakeCase(name)]),
    ...skip.map((name) => ['skip', toSnakeCase(name)]),
    ...Object.entries(check?.args ?? {}).flatMap(([name, value]) =>
      [value].flat().map((each) => [toSnakeCase(name), String(each)]),
    ),
  ]);
  const url = `${rest.replace(/\/+$/, '')}/${path}${query.size > 0 ? `?${query}` : ''}`;
  // In double quotes, for the shell to put the token in.
  const token = needsToken ? ['-H "Authorization: Bearer $STATUS_TOKEN"'] : [];
  return ['curl', ...token, toShellWord(url)].join(' ');
}

/** A question as a line of our own command: npx finds it in a host and in this repository. */
export function toCommand({ resource, check, selection }: PageQuestion): string {
  const { args = {} } = check ?? {};
  const { only = [], skip = [] } = check ? { only: [check.name] } : selection;
  const words = [resource.name, ...only].map(toSnakeCase);
  const skips = skip.length > 0 ? ['--skips', skip.map(toSnakeCase).join(',')] : [];
  const given = Object.keys(args).length > 0 ? ['--args', JSON.stringify(args)] : [];
  return ['npx', 'statusql', ...words, ...skips, ...given].map(toShellWord).join(' ');
}

/** A text as one word of a shell's line, quoted where the shell would read it otherwise. */
function toShellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
