import { isAnswered } from '../../core/report.ts';
import { isKnown, isScalar, type Leaf, toLeaves } from '../../format/records.ts';
import { Scalar } from '../figures/scalar.tsx';
import styles from './highlights.module.css';
import { toReadingSentence } from './reading-error.tsx';
import type { StatPart } from './stat-parts.ts';

const FEW = 4;

/** A few figures of a stat, or of one of its aliases. */
export function Highlights({ part: { data, reading }, now }: { part: StatPart; now: Date }) {
  return (
    <div className={styles.part}>
      {reading.alias !== undefined && <p className={styles.alias}>{reading.alias}</p>}
      {reading.ok ? (
        <Few data={data} now={now} />
      ) : (
        <p className={isAnswered(reading) ? styles.failed : styles.none}>{toReadingSentence(reading)}</p>
      )}
    </div>
  );
}

function Few({ data, now }: { data: unknown; now: Date }) {
  const leaves = toHighlights(data);
  if (leaves.length === 0) return <p className={styles.none}>none</p>;
  return (
    <dl className={styles.figures}>
      {leaves.map(({ keys, label, value, unit }) => (
        <div className={styles.figure} key={keys.join('.')}>
          <dt className={styles.label}>{label}</dt>
          <dd className={`${styles.value} ${isBig(value) ? styles.big : ''}`}>
            <Scalar value={value} unit={unit} now={now} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The known figures, numbers before all else: what changes is what people look for. */
function toHighlights(data: unknown): Leaf[] {
  const known = toLeaves(data).filter(({ value }) => isKnown(value) && value !== '' && isScalar(value));
  const isNumber = ({ value }: Leaf) => typeof value === 'number';
  return [...known.filter(isNumber), ...known.filter((leaf) => !isNumber(leaf))].slice(0, FEW);
}

// What is long would break a narrow column at that size.
function isBig(value: unknown): boolean {
  return !(value instanceof Date) && String(value).length <= 20;
}
