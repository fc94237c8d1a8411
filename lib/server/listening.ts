import cluster from 'node:cluster';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:net';
import { findInstances } from '../core/instances.ts';

// Published by Node as soon as a server takes connections.
const LISTENING = 'tracing:net.server.listen:asyncEnd';

/**
 * Watches whether this process takes connections elsewhere than at probe ports: `next start` does before it calls `register`, a server
 * of one's own after that.
 * @returns what says so.
 */
export function watchListening(): () => boolean {
  // A worker of a cluster listens by its primary, of which nothing is seen where that began before.
  if (cluster.isWorker || countListening() > 0) return () => true;
  let isListening = false;
  const see = (message: unknown) => {
    if (isProbePort((message as { server: Server }).server)) return;
    isListening = true;
    unsubscribe(LISTENING, see);
  };
  subscribe(LISTENING, see);
  return () => isListening;
}

/** The sockets that listen, but for those of probe ports. */
function countListening(): number {
  const all = process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap');
  const tasks = [...findInstances().values()].flatMap(({ background }) => background.tasks);
  return all.length - tasks.filter((task) => 'isListening' in task && task.isListening).length;
}

function isProbePort(server: Server): boolean {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return [...findInstances().values()].some(({ probes }) => probes !== undefined && probes.port === port);
}
