import type { RunView } from '../views.ts';
import type { HeldBy } from './decide.ts';

const REASONS: Readonly<Record<HeldBy, string>> = {
  muted: 'muted',
  maintenance: 'in maintenance',
  cause: 'explained by what they stand on, which is down',
  settling: 'told once what they stand on was evaluated too',
  delay: 'told already, and not due again',
  digest: 'told with the digest',
  nobody: 'nobody is to be told',
  none: 'of the notify type none',
};

/**
 * What a run came to.
 * @param held why it told nothing of monitors, each by its reason.
 */
export function toRunView(messages: number, held: readonly HeldBy[]): RunView {
  const reasons = Map.groupBy(held, (by) => by);
  return {
    messages,
    held: held.length,
    reasons: [...reasons].map(([by, all]) => ({ reason: REASONS[by], count: all.length })),
  };
}
