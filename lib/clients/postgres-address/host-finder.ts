import { connect, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainMissing } from '../../core/errors.ts';
import type { Host } from '../address.ts';
import { isSocket, toSocketPath } from './socket-path.ts';

/** What a server must be, as libpq's `target_session_attrs` says it. */
export const SERVER_STATES = ['read-write', 'read-only', 'primary', 'standby'] as const;
export type ServerState = (typeof SERVER_STATES)[number];

/** Among which servers one is looked for. */
interface HostFinderOptions {
  hosts: readonly Required<Host>[];
  /** What it must be: the first of these that there is one for; anything where it is undefined. */
  states: readonly (ServerState | undefined)[];
  /** Whether they are tried in an order by chance. */
  isShuffled: boolean;
  /** The options of postgres.js with which a server is asked what it is. */
  options: ServerOptions;
}

interface ServerOptions {
  /** How long one connection may take to open, in seconds. */
  connect_timeout: number;
}

/**
 * Makes what opens the connections of postgres.js (its `socket`), each to the first of some servers that answers and is what
 * it must be. By itself postgres.js tries them over and over without a pause where there is none.
 */
export function createHostFinder(finder: HostFinderOptions): () => Promise<Socket> {
  const { hosts, states, isShuffled, options } = finder;
  const limitMs = options.connect_timeout * 1_000;
  return async () => {
    let failure = new Error(`None of the servers in the address is what target_session_attrs asks for.`);
    const inOrder = isShuffled ? hosts.toSorted(() => Math.random() - 0.5) : hosts;
    for (const state of states) {
      for (const host of inOrder) {
        try {
          if (!state || (await isInState(host, state, options))) return await open(host, limitMs);
        } catch (error) {
          failure = error as Error;
        }
      }
    }
    return failing(failure);
  };
}

async function open(host: Required<Host>, limitMs: number): Promise<Socket> {
  const socket = connect({ ...toTarget(host), timeout: limitMs });
  const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
  socket.once('connect', resolve).once('error', reject);
  socket.once('timeout', () => socket.destroy(new Error(`No connection within ${limitMs} ms`)));
  await connected;
  socket.setTimeout(0);
  // By this postgres.js knows whose certificate to expect.
  return Object.assign(socket, { host: host.name, port: host.port });
}

function toTarget(host: Required<Host>) {
  return isSocket(host) ? { path: toSocketPath(host) } : { host: host.name || 'localhost', port: host.port };
}

async function isInState(host: Required<Host>, state: ServerState, options: ServerOptions): Promise<boolean> {
  const postgres = await loadPostgres();
  const limitMs = options.connect_timeout * 1_000;
  const socket = () => open(host, limitMs);
  const sql = postgres({ ...options, socket, max: 1, fetch_types: false } as object);
  try {
    const late = sleep(limitMs, undefined, { ref: false }).then(() => {
      throw new Error(`A server did not say within ${limitMs} ms whether it is a standby.`);
    });
    const [row] = await Promise.race([sql.unsafe<{ states: string[] }[]>(STATES), late]);
    return row?.states.includes(state) ?? false;
  } finally {
    void sql.end({ timeout: 0 });
  }
}

/** Who has an address with these states has it too. */
async function loadPostgres() {
  try {
    return (await import('postgres')).default;
  } catch (error) {
    throw explainMissing(error, 'target_session_attrs', ['postgres']);
  }
}

const STATES = `select json_build_array(
  case when pg_is_in_recovery() then 'standby' else 'primary' end,
  case when current_setting('transaction_read_only') = 'on' then 'read-only' else 'read-write' end
) as states`;

/** A connection that fails: postgres.js would keep a place for one that could not even be made. */
function failing(error: Error): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(error));
  return socket;
}
