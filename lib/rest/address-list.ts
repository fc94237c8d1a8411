import { toSnakeCase } from '../core/names.ts';
import type { Address } from './address.ts';

/**
 * The absolute URLs below an address: `{resource: {provider: URL}}` at the root, `{provider: URL}` of a resource,
 * none of a provider.
 */
export function toAddressList({ kind, resources }: Address, base: string): object | undefined {
  if (kind === 'provider') return undefined;
  const lists = resources.map(({ name, providers }) => {
    const resource = toSnakeCase(name);
    const urls = Object.keys(providers).map((provider) => {
      const segment = toSnakeCase(provider);
      return [segment, `${base}/${resource}/${segment}`];
    });
    return [resource, Object.fromEntries(urls)] as const;
  });
  return kind === 'root' ? Object.fromEntries(lists) : lists[0]?.[1];
}
