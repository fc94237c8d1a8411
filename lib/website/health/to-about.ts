import type { CheckReport } from '../../core/report.ts';
import type { Effect } from '../../core/status.ts';

const EFFECTS: Record<Effect, string> = {
  blocks: 'A problem here fails the whole.',
  degrades: 'A problem here only degrades the whole.',
  informs: 'A problem here does not count in the whole.',
};

/** What a check is about, and what its failing does to the whole. */
export function toAbout({ description, effect }: Pick<CheckReport, 'description' | 'effect'>): string {
  return [description, EFFECTS[effect]].filter(Boolean).join(' ');
}
