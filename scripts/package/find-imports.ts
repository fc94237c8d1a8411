/** An import of a module, as it is written there. */
export interface Import {
  specifier: string;
  /** Whether it is made when the code gets there, and not when the module is loaded. */
  isDynamic: boolean;
}

const STATIC = [
  /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
];
const DYNAMIC = [/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g];

// What writes code has imports in its texts, of this package among others.
const WRITTEN = /\$\{|^statusql(\/|$)/;

/** All static, re-exporting and dynamic imports of a module; comments that stand on lines of their own have none. */
export function findImports(source: string): Import[] {
  const code = withoutComments(source);
  const find = (forms: RegExp[], isDynamic: boolean) =>
    forms.flatMap((form) => [...code.matchAll(form)].map(([, specifier = '']) => ({ specifier, isDynamic })));
  return [...find(STATIC, false), ...find(DYNAMIC, true)].filter(({ specifier }) => !WRITTEN.test(specifier));
}

/** The code without comments that stand on lines of their own: what they quote is no code. */
export function withoutComments(source: string): string {
  return source.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The name of the package that a specifier is of. */
export function toPackageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
