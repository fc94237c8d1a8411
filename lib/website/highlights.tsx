import styles from './highlights.module.css';
import { toLeaves } from './leaves.ts';
import { Scalar } from './scalar.tsx';
import type { StatPart } from './stat-parts.ts';

const FEW = 4;

/** The first few figures of a stat, or of one of its aliases. */
export function Highlights({ part: { alias, data, reading } }: { part: StatPart }) {
  return (
    <div className={styles.part}>
      {alias !== undefined && <p className={styles.alias}>{alias}</p>}
      {reading.ok ? <Few data={data} /> : <p className={styles.failed}>The figures could not be read.</p>}
    </div>
  );
}

function Few({ data }: { data: unknown }) {
  const leaves = toLeaves(data).slice(0, FEW);
  if (leaves.length === 0) return null;
  return (
    <dl className={styles.figures}>
      {leaves.map(({ path, label, value, unit }) => (
        <div className={styles.figure} key={path}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>
            <Scalar value={value} unit={unit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
