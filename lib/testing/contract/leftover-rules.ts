import type { Rule } from './rule.ts';

/** The rules for what a check opens, and when it ends. */
export const LEFTOVER_RULES: readonly Rule[] = [
  {
    name: 'ends when its signal is aborted',
    async find(trial) {
      const { unended, graceMs } = await trial.givenUp();
      return unended.length > 0
        ? `${unended.join(', ')} went on for more than ${graceMs} ms after the signal was aborted.`
        : undefined;
    },
  },
  {
    name: 'stops all its work when it is given up',
    async find(trial) {
      const { unended, left } = await trial.givenUp();
      if (unended.length > 0) return undefined;
      // What every run leaves is told of by other rules.
      const { grown } = await trial.usual();
      const more = left.filter((kind) => !grown.includes(kind));
      return more.length > 0 ? `It ended, but left this open: ${more.join(', ')}.` : undefined;
    },
  },
  {
    name: 'leaves no listener on its signal',
    async find(trial) {
      const { looks } = await trial.usual();
      const left = looks.flatMap(({ probes }) => probes).find(({ countListeners }) => countListeners() > 0);
      return left && `${left.who} left a listener on its signal.`;
    },
  },
  {
    name: 'leaves no timer behind',
    async find(trial) {
      const { grown } = await trial.usual();
      return grown.some(isTimer) ? 'Each run leaves a timer that still waits.' : undefined;
    },
  },
  {
    name: 'opens nothing more for another run',
    async find(trial) {
      const more = (await trial.usual()).grown.filter((kind) => !isTimer(kind));
      return more.length > 0 ? `Another run leaves more open: ${more.join(', ')}.` : undefined;
    },
  },
  {
    name: 'leaves nothing open once it is closed',
    async find(trial) {
      const { grown, left } = await trial.usual();
      const kept = left.filter((kind) => !grown.includes(kind));
      return kept.length > 0 ? `This is open after its close: ${kept.join(', ')}.` : undefined;
    },
  },
];

function isTimer(kind: string): boolean {
  return kind === 'Timeout' || kind === 'Immediate';
}
