import { toCauseMessage } from '../../core/probe-error.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';
import { type Config, closeConfig, loadConfig, makeEmbedded } from '../config.ts';
import { NO_DATABASE, NoAnswerError } from '../errors.ts';
import { findHolder, toNamedServer } from '../running-server.ts';
import { type Shell, toPlainText } from '../shell.ts';
import { actHere } from './act-here.ts';
import { actOnServer } from './act-on-server.ts';
import type { MonitorActions, MonitorSource } from './actions.ts';

/** Where monitors are looked for. */
export interface SourceOptions {
  config?: string;
  /** The address of a running server. */
  url?: string;
  /** Whether nothing is said of which server is asked. */
  isQuiet?: boolean;
}

/**
 * The monitors of a server at an address, of the running server that holds the embedded database, or in the database of the config.
 * @throws NoAnswerError when the config cannot be loaded or has no database, UsageError for what is no address.
 */
export async function openSource(
  shell: Shell,
  { config: path, url, isQuiet }: SourceOptions,
): Promise<MonitorSource> {
  if (url !== undefined) return openServer(shell, url);
  const config = await loadConfig(shell, path);
  const close = () => closeConfig(config);
  try {
    return { actions: await findActions(config, shell, isQuiet), redact: config.status.redact, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openServer({ env }: Shell, url: string): MonitorSource {
  const { server, redact } = toNamedServer(url, env);
  return { actions: actOnServer(server, redact), redact, close: async () => {} };
}

async function findActions(config: Config, shell: Shell, isQuiet = false): Promise<MonitorActions> {
  const { status } = config;
  const load = findMonitoring(status);
  if (!load) throw new NoAnswerError(NO_DATABASE);
  const holder = findHolder(config, isQuiet ? undefined : shell);
  if (holder) return actOnServer(holder, status.redact);
  await makeEmbedded(config, shell);
  const monitoring = await load().catch((error: unknown) => {
    // Hosts install what it needs.
    throw new NoAnswerError(toPlainText(toCauseMessage(error)));
  });
  return actHere(status, monitoring);
}
