import { ConfigError } from './errors.ts';

/** What the name of a resource, provider or argument looks like. */
export const NAME = /^[a-z][A-Za-z0-9_]*$/;

/** A camel-case name as GraphQL types are written: `databaseStats` becomes `DatabaseStats`, `my_check` `MyCheck`. */
export function toPascalCase(name: string): string {
  return name.replace(/(?:^|_)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A camel-case name as REST and the command line write it: `isUsable` becomes `is_usable`, `dbURL` `db_url`. */
export function toSnakeCase(name: string): string {
  if (!/[A-Z]/.test(name)) return name;
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** A camel-case name as people read it where nothing else is given: `loadBalancers` becomes `Load balancers`. */
export function toLabel(name: string): string {
  const words = toSnakeCase(name).replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a text names something: as it is declared, or as REST and the command line write it. */
export function isNamed(name: string, text: string): boolean {
  return name === text || toSnakeCase(name) === text;
}

/**
 * Checks that names differ also where they are written in another way.
 * @param what what the names are of, as in `GraphQL type`.
 * @throws ConfigError naming the first that is there twice.
 */
export function assertDistinct(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new ConfigError(`Two names give the same ${what}, "${twice}": rename one of them.`);
}
