import { inspect } from 'node:util';
import { findCanaries } from '../find-canaries.ts';
import type { Rule } from './rule.ts';
import { toStatus } from './to-status.ts';

/** The rules for what a check says of a broken thing, and may not tell. */
export const TRUTH_RULES: readonly Rule[] = [
  {
    name: 'says problem when its thing is broken',
    isTold: ({ breakIt }) => breakIt !== undefined,
    async find(trial) {
      const { look } = await trial.broken();
      const statuses = look.probes.map(({ ending }) => toStatus(ending));
      return statuses.includes('problem') ? undefined : `It said ${statuses.join(', ')}.`;
    },
  },
  {
    name: 'is fine again when its thing is mended',
    isTold: ({ breakIt }) => breakIt !== undefined,
    find: async (trial) => ((await trial.broken()).isMended ? undefined : 'It was not within five seconds.'),
  },
  {
    name: 'tells no secret',
    isTold: ({ secrets = [] }) => secrets.length > 0,
    async find(trial, { secrets = [], breakIt }) {
      const { looks } = await trial.usual();
      const all = breakIt ? [...looks, (await trial.broken()).look] : looks;
      const endings = all.flatMap(({ probes }) => probes.map(({ ending }) => ending));
      const told = inspect(endings, { depth: null, maxStringLength: null, maxArrayLength: null });
      const [found] = findCanaries({ all: secrets.map((secret) => ({ secret })) }, told);
      // By its place alone: what a test says is read by many.
      return found && `It tells secret number ${secrets.indexOf(found) + 1} of those given.`;
    },
  },
];
