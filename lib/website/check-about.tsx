import type { CheckReport } from '../core/report.ts';
import type { Effect } from '../core/status.ts';
import styles from './check-about.module.css';

const EFFECTS: Record<Effect, string | undefined> = {
  blocks: undefined,
  degrades: 'A problem here only degrades the whole.',
  informs: 'A problem here does not count in the whole.',
};

/** What a check is about, and what its failing does where that is not the usual. */
export function CheckAbout({ check: { description, effect } }: { check: CheckReport }) {
  const text = [description, EFFECTS[effect]].filter(Boolean).join(' ');
  return text ? <p className={styles.about}>{text}</p> : null;
}
