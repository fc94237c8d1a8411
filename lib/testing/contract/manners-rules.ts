import { toProbeError } from '../../core/probe-error.ts';
import type { Rule } from './rule.ts';

// Far more than a good check takes, however busy the machine is.
const LONG_TURN_MS = 200;

/** The rules for what a check does to the process it runs in. */
export const MANNERS_RULES: readonly Rule[] = [
  {
    name: 'does not block the event loop',
    async find(trial) {
      const { looks } = await trial.usual();
      // One long turn may be the machine's.
      const leastMs = Math.min(...looks.map(({ longestTurnMs }) => longestTurnMs));
      return leastMs > LONG_TURN_MS
        ? `Nothing else could run for ${Math.round(leastMs)} ms, each time.`
        : undefined;
    },
  },
  {
    name: 'writes nothing to the console',
    async find(trial) {
      const written = (await trial.usual()).looks.flatMap((look) => look.written);
      return written.length > 0 ? `It wrote by ${written[0]}: say it in the verdict.` : undefined;
    },
  },
  {
    name: 'changes nothing of the process',
    async find(trial) {
      const changed = (await trial.usual()).looks.flatMap((look) => look.changed);
      return changed.length > 0 ? `It changed ${[...new Set(changed)].join(', ')}.` : undefined;
    },
  },
  {
    name: 'throws nothing beside its answer',
    async find(trial) {
      const escaped = (await trial.usual()).looks.flatMap((look) => look.escaped);
      return escaped.length > 0
        ? `It threw where nobody can catch it: ${toProbeError(escaped[0]).message}`
        : undefined;
    },
  },
];
