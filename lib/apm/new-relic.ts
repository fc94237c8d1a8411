import { createRequire } from 'node:module';

/** What is used of New Relic's agent. */
interface Agent {
  getTransaction(): { ignore(): void };
}

let agent: Agent | undefined;
let isSought = false;

/** Has the transaction of the request under way ignored, where New Relic's agent is loaded. */
export function ignoreTransaction(): void {
  findAgent()?.getTransaction().ignore();
}

/** It has to be loaded before everything else, so that one look is enough. */
function findAgent(): Agent | undefined {
  if (isSought) return agent;
  isSought = true;
  const { cache } = createRequire('/');
  const path = Object.keys(cache).find((each) => /[\\/]node_modules[\\/]newrelic[\\/]index\.js$/.test(each));
  agent = path === undefined ? undefined : cache[path]?.exports;
  return agent;
}
