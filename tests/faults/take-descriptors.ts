import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { until } from '../servers/until.ts';
import { askHealth } from './served-config.ts';

const LEFT = 40;

/**
 * Lets a server have few more descriptors than it has, takes them all by connections that say nothing, and lets go of them.
 * @throws Error when it is not well again after that.
 */
export async function takeDescriptors(url: string, pid: number): Promise<void> {
  // The embedded database opens its files at the first question, and keeps them.
  await askHealth(url);
  const count = () => readdirSync(`/proc/${pid}/fd`).length;
  const most = count() + LEFT;
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${most}:${most}`]);
  const sockets: Socket[] = [];
  for (let opened = 0; opened < 4 * LEFT; opened += 1) {
    sockets.push(connect(Number(new URL(url).port), 'localhost').on('error', () => {}));
  }
  await until(() => count() >= most - 1);
  for (const socket of sockets) socket.destroy();
  await until(async () => (await askHealth(url)).code === 200);
}
