import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load, LoadTally } from './ask-at-once.ts';

// A process of its own that asks a server much at once, so that who asks takes no time of who answers.
process.once('message', async (load: Load) => {
  process.send?.(await askAll(load));
  process.disconnect();
});

async function askAll({ url, paths, askers, questions, pauseMs = 0, keepsAlive }: Load): Promise<LoadTally> {
  const tally: LoadTally = { answers: {}, slowestMs: 0 };
  const agent = new Agent({ keepAlive: keepsAlive, maxSockets: Number.POSITIVE_INFINITY });
  await Promise.all(
    Array.from({ length: askers }, async (_, asker) => {
      for (let question = 0; question < questions; question += 1) {
        const path = paths[(asker + question) % paths.length] ?? '/';
        const startedAt = performance.now();
        const answer = await ask(new URL(path, url), agent).then(
          judge,
          (error) => `lost: ${error.code ?? error}`,
        );
        tally.answers[answer] = (tally.answers[answer] ?? 0) + 1;
        tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - startedAt));
        if (pauseMs > 0) await sleep(pauseMs);
      }
    }),
  );
  agent.destroy();
  return tally;
}

function ask(url: URL, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, resolve).on('error', reject).end();
  });
}

/** Says what an answer is: one that all is well, one that sheds load, or else its code and how it begins. */
async function judge(response: IncomingMessage): Promise<string> {
  const { statusCode, headers } = response;
  const body = await text(response);
  // Else this process would soon have two connections for each who asks, and no room for more.
  if (headers.connection === 'close' && !response.socket.closed) await once(response.socket, 'close');
  if (statusCode === 503 && Number(headers['retry-after']) > 0) return 'shed';
  const isFine = statusCode === 200 && !/false|PROBLEM|UNKNOWN|WARNING|problem|errors/.test(body);
  return isFine ? 'fine' : `${statusCode}: ${body.slice(0, 120)}`;
}
