import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { askServer } from './ask-server.ts';
import type { CommandLine } from './command-line.ts';
import { toList } from './option-values.ts';
import { toServer } from './server.ts';
import type { Shell } from './shell.ts';
import type { Source } from './source.ts';

/**
 * The server at an address, opened with the first token of STATUS_TOKENS.
 * @throws UsageError when it is no address of a server.
 */
export function openServer({ env }: Shell, commandLine: CommandLine, url: string): Source {
  const [token] = toList(env.STATUS_TOKENS ?? '');
  const server = toServer(url, token);
  const redact = createRedact(findSecrets(env));
  return { ask: () => askServer(server, commandLine), redact, close: async () => {} };
}
