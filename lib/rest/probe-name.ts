import { toSnakeCase } from '../core/names.ts';

/** A probe's name as REST writes it: an alias stays as it is, the one probe of a check goes by the check's name. */
export function toProbeName(provider: { name: string }, probe: { name: string }): string {
  return probe.name === provider.name ? toSnakeCase(probe.name) : probe.name;
}
