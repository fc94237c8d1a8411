import type { CheckReport } from '../../core/report.ts';
import type { Effect } from '../../core/status.ts';
import styles from './check-about.module.css';

/** What a check is about, as `toAbout` has it. */
export function CheckAbout({ text, className = '' }: { text: string; className?: string }) {
  return <p className={`${styles.about} ${className}`}>{text}</p>;
}

const EFFECTS: Record<Effect, string> = {
  blocks: 'A problem here fails the overall status.',
  degrades: 'A problem here only degrades the overall status.',
  informs: 'A problem here does not count in the overall status.',
};

/** What a check is about, and what its failing does to the overall status. */
export function toAbout({ description, effect }: Pick<CheckReport, 'description' | 'effect'>): string {
  return [description, EFFECTS[effect]].filter(Boolean).join(' ');
}
