import { ConfigError } from '../../core/errors.ts';

/**
 * The path of a mount as pages are told it: without a last slash, empty at the root.
 * @throws ConfigError when it does not begin with a slash.
 */
export function toMountPath(path: string): string {
  if (!path.startsWith('/')) throw new ConfigError('path must begin with a slash, as in /status.');
  return path.replace(/\/+$/, '');
}
