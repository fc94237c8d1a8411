import { readFileSync } from 'node:fs';
import type { Host } from './host.ts';

/** What the text of a file depends on. */
export interface Place {
  host: Host;
  /** The path of the pages, such as `/status`. */
  path: string;
  /** What the file imports the config from, such as `../../status.config`. */
  config: string;
}

/** The files of a Next app that `statusql init` makes its own from; the package has them at the same place. */
const FOLDER = new URL('../../../templates/next/', import.meta.url);

/** What TypeScript has more than JavaScript, in the templates. */
const TYPES = [
  /^import type .*\n+/gm,
  /, type \w+/g,
  /: StatusPageProps/g,
  /: \{ children: ReactNode \}/g,
  /: string/g,
];

/**
 * The text of a file of `templates/next` as an app has it.
 * @param file its path in there, such as `proxy.ts`.
 */
export function toText(file: string, { host, path, config }: Place): string {
  const { basePath } = host.nextConfig;
  const text = selectLines(readFileSync(new URL(file, FOLDER), 'utf8'), host.dependencies)
    .replace(/(Clients = \{\n {2})\w+:/g, '$1default:')
    .replace(/'[./]+status\.config'/, `'${config}'`)
    .replaceAll("'/status", `'${path}`);
  const based = basePath ? toBased(text, path, basePath) : text;
  return host.isTypeScript ? based : TYPES.reduce((code, type) => code.replace(type, ''), based);
}

/** Next hides the base from requests, so it is said to what prints addresses. */
function toBased(text: string, path: string, basePath: string): string {
  return text
    .replace(
      `createStatusPage(status, { path: '${path}' })`,
      `createStatusPage(status, { path: '${path}', basePath: '${basePath}' })`,
    )
    .replace(
      'createRouteHandler(status)',
      `createRouteHandler(status, { publicPath: '${basePath}${path}/api' })`,
    );
}

/**
 * Leaves out what an app has no package for: a line that ends with `// with <packages>`, and all lines between
 * `// with <packages> {` and `// }`, are for an app that has one of these.
 */
function selectLines(text: string, packages: ReadonlySet<string>): string {
  const isWanted = (names: string) => names.split(' ').some((name) => packages.has(name));
  const blocks: boolean[] = [];
  const lines = text.split('\n').flatMap((line) => {
    const [, names = '', brace] = / *\/\/ with ([^{]*[^ {])( \{)?$/.exec(line) ?? [];
    if (brace) blocks.push(isWanted(names));
    else if (/^ *\/\/ \}$/.test(line)) blocks.pop();
    else if (!blocks.includes(false) && (!names || isWanted(names)))
      return line.replace(/ *\/\/ with .*$/, '');
    return [];
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}
