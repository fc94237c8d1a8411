import { isRecord } from './entries.ts';
import styles from './figures.module.css';
import { Figures } from './figures.tsx';
import { Scalar } from './scalar.tsx';

/** One value of any shape: a scalar as text, a list as a list, a record as figures of its own. */
export function Figure({ value, unit }: { value: unknown; unit?: string }) {
  if (isRecord(value)) return <Figures data={value} />;
  if (!Array.isArray(value)) return <Scalar value={value} unit={unit} />;
  if (value.length === 0) return 'none';
  return (
    <ol className={styles.list}>
      {value.map((each, index) => (
        // A list of figures has no other names than their places.
        <li className={styles.item} key={index}>
          <Figure value={each} unit={unit} />
        </li>
      ))}
    </ol>
  );
}
