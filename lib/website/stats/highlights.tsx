import { toLabel } from '../../core/names.ts';
import { isAnswered } from '../../core/report.ts';
import { toRelativeTime } from '../../format/relative-time.ts';
import { Scalar } from '../figures/scalar.tsx';
import { Clock } from '../time/clock.tsx';
import styles from './highlights.module.css';
import { toReadingSentence } from './reading-error.tsx';
import type { StatPart } from './stat-parts.ts';
import { toHighlights } from './to-highlights.ts';

interface HighlightsProps {
  part: StatPart;
  /** The figures that its author chose, by their keys with dots between. */
  chosen?: readonly string[];
  now: Date;
}

/** A few figures of a stat, or of one of its aliases. */
export function Highlights({ part: { data, reading }, chosen, now }: HighlightsProps) {
  return (
    <div className={styles.part}>
      {reading.alias !== undefined && <p className={styles.alias}>{toLabel(reading.alias)}</p>}
      {reading.ok ? (
        <Few data={data} chosen={chosen} now={now} />
      ) : (
        <p className={isAnswered(reading) ? styles.failed : styles.none}>{toReadingSentence(reading)}</p>
      )}
    </div>
  );
}

function Few({ data, chosen, now }: { data: unknown; chosen?: readonly string[]; now: Date }) {
  const figures = toHighlights(data, chosen);
  if (figures.length === 0) return <p className={styles.none}>none</p>;
  return (
    <dl className={styles.figures}>
      {figures.map(({ keys, label, value, unit, limit }) => (
        <div className={styles.figure} key={keys.join('.')}>
          <dt className={styles.label}>{label}</dt>
          <dd className={`${styles.value} ${isBig(value) ? styles.big : ''}`}>
            {isMoment(value) ? (
              <Age at={value} now={now} />
            ) : isHash(value) ? (
              <code title={value}>{value.slice(0, 8)}</code>
            ) : (
              <Scalar value={value} unit={unit} limit={limit} now={now} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How long ago something was is what people look for; when that was, they may want to know. */
function Age({ at, now }: { at: Date; now: Date }) {
  return (
    <>
      {toRelativeTime(at, now)}{' '}
      <span className={styles.at}>
        <Clock at={at} />
      </span>
    </>
  );
}

function isMoment(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** Whether a text is the hash of a commit: its first characters are enough to know it by. */
function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value);
}

// What is long would break a narrow column at that size.
function isBig(value: unknown): boolean {
  return isMoment(value) || isHash(value) || String(value).length <= 20;
}
