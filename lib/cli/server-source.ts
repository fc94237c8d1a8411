import { askServer } from './ask-server.ts';
import type { CommandLine } from './command-line.ts';
import { toServer } from './server.ts';
import type { Shell } from './shell.ts';
import type { Source } from './source.ts';

/**
 * The server at an address, opened with the first token of STATUS_TOKENS.
 * @throws UsageError when it is no address of a server.
 */
export function openServer({ env }: Shell, commandLine: CommandLine, url: string): Source {
  const tokens = (env.STATUS_TOKENS ?? '').split(',').map((token) => token.trim());
  const server = toServer(url, tokens.find(Boolean));
  return { ask: () => askServer(server, commandLine), close: async () => {} };
}
