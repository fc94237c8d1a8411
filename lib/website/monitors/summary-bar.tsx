import { STATUSES, type Status } from '../../core/status.ts';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import styles from './summary-bar.module.css';

/** From the worst to the best, as everything here is ordered. */
const WORST_FIRST = STATUSES.toReversed();

interface SummaryBarProps {
  /** The state of each monitor. */
  statuses: readonly Status[];
  /** The address that shows those in a state alone; all again without one. */
  toHref: (status?: Status) => string;
  /** The state that is shown alone. */
  chosen?: Status;
}

/** All monitors at one glance: a mark for each, the worst first, and how many there are of each state. */
export function SummaryBar({ statuses, toHref, chosen }: SummaryBarProps) {
  const counts = WORST_FIRST.map((status) => ({
    status,
    count: statuses.filter((each) => each === status).length,
  })).filter(({ count }) => count > 0);
  return (
    <section aria-label="Summary">
      {/* The legend says the same in words. */}
      <div className={styles.bar} aria-hidden="true">
        {counts.map(({ status, count }) => (
          <span className={`${styles.some} ${tone[status]}`} key={status}>
            {Array.from({ length: count }, (_, index) => (
              // They are all alike.
              <StatusMark status={status} key={`${status}${index}`} />
            ))}
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {counts.map(({ status, count }) => (
          <li className={`${styles.entry} ${tone[status]}`} key={status}>
            <PageLink
              className={styles.link}
              href={toHref(status)}
              aria-current={status === chosen ? 'true' : undefined}
            >
              <StatusMark status={status} />
              {count} {toNoun(status, count)}
            </PageLink>
          </li>
        ))}
        {chosen && (
          <li className={styles.entry}>
            <PageLink className={styles.link} href={toHref()}>
              Show all
            </PageLink>
          </li>
        )}
      </ul>
    </section>
  );
}

function toNoun(status: Status, count: number): string {
  const isNoun = status === 'problem' || status === 'warning';
  return isNoun && count > 1 ? `${status}s` : status;
}
