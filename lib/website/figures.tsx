import { toFigureName } from '../wording/figure-name.ts';
import { toEntries } from './entries.ts';
import { Figure } from './figure.tsx';
import styles from './figures.module.css';

/** Figures as a list of names and values, records within them as lists of their own. */
export function Figures({ data }: { data: unknown }) {
  const entries = toEntries(data);
  if (entries.length === 0) return <p className={styles.none}>none</p>;
  return (
    <dl className={styles.figures}>
      {entries.map(([key, value]) => {
        const { label, unit } = toFigureName(key);
        return (
          <div className={styles.figure} key={key}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>
              <Figure value={value} unit={unit} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
