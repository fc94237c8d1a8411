import { toSnakeCase } from './names.ts';
import type { Provider, Resources } from './resource.ts';

// What is often the name of a user or a host, or even a password, and stands in texts of all kinds.
const COMMON = `
  admin administrator anonymous api apikey app application cache database db default git guest hidden
  host kafka mail mariadb memcached mongo mongodb mysql node nobody password postgres postgresql
  public rabbitmq redis resend root secret server service smtp status statusql test token upstash user
  username valkey web www
`;

/**
 * The words that no text can do without, in lower case: common ones, and those that a config declares as names or
 * writes in its descriptions. Where one is a secret too, it is redacted in addresses only.
 */
export function toWords(resources: Resources): string[] {
  const declared = Object.entries(resources).flatMap(([name, providers]) => [
    name,
    ...Object.entries(providers).flatMap(([key, provider]) => [key, ...toProviderWords(provider)]),
  ]);
  return [
    ...COMMON.trim().split(/\s+/),
    ...declared.flatMap((word) => [word.toLowerCase(), toSnakeCase(word)]),
  ];
}

function toProviderWords(provider: Provider): string[] {
  const { description = '', args, probes } = provider;
  return [
    // Letters only: what else a description holds may be a value that was put in.
    ...description.split(/\s+/).flatMap((word) => /^[a-z]+(?=\W?$)/i.exec(word) ?? []),
    ...Object.keys(args),
    ...probes.flatMap(({ name = [], alias = [] }) => [name, alias].flat()),
    ...(provider.kind === 'stat' ? Object.keys(provider.data.shape) : []),
  ];
}
