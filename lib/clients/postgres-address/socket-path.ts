import type { Host } from '../address.ts';

/** Whether a host is the folder of a Unix socket. */
export function isSocket({ name }: Host): boolean {
  return name.startsWith('/');
}

/** Where PostgreSQL has its Unix socket in that folder. */
export function toSocketPath({ name, port }: Required<Host>): string {
  return `${name}/.s.PGSQL.${port}`;
}
