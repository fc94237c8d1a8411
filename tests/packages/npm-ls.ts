import { npm } from './package-managers.ts';

interface Listed {
  version?: string;
  /** Nobody asks for it: it is left over. */
  extraneous?: boolean;
  dependencies?: Record<string, Listed>;
}

/** What is installed for production in a folder, as `npm ls` tells it: names with versions, each once. */
export async function listTree(directory: string): Promise<string[]> {
  const listed: Listed = JSON.parse(await npm(directory, 'ls', '--json', '--omit=dev', '--all'));
  const found = new Set<string>();
  collect(listed, found);
  return [...found].sort();
}

function collect({ dependencies = {} }: Listed, found: Set<string>): void {
  for (const [name, one] of Object.entries(dependencies)) {
    // The package node puts a copy of its only dependency below itself.
    if (one.extraneous) continue;
    // An optional one for another system has no version.
    if (one.version) found.add(`${name}@${one.version}`);
    collect(one, found);
  }
}
