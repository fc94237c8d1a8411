import { toQuantity } from '../../format/quantity.ts';
import styles from './raw-data.module.css';
import { toRawJson } from './raw-json.ts';

const MAX_CHARACTERS = 20_000;

/** The figures of a stat as JSON, on demand, and where to fetch them. */
export function RawData({ data, address }: { data: unknown; address: string }) {
  const { text, left } = toRawJson(data, MAX_CHARACTERS);
  return (
    <details className={styles.raw}>
      <summary className={styles.summary}>The figures as JSON</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else nobody without a pointer could scroll it. */}
      <pre className={styles.json} tabIndex={0}>
        {text}
      </pre>
      <p className={styles.more}>
        {left > 0 && `Cut off here: ${toQuantity(left)} more characters are in the answer of REST. `}
        REST tells them at <a href={address}>{address}</a>, with keys in snake case.
      </p>
    </details>
  );
}
