import { toQuantity } from '../wording/quantity.ts';
import styles from './raw-data.module.css';
import { toRawJson } from './raw-json.ts';

const MAX_CHARACTERS = 20_000;

/** The figures of a stat as JSON, on demand. */
export function RawData({ data }: { data: unknown }) {
  const { text, left } = toRawJson(data, MAX_CHARACTERS);
  return (
    <details className={styles.raw}>
      <summary className={styles.summary}>The figures as JSON</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else nobody without a pointer could scroll it. */}
      <pre className={styles.json} tabIndex={0}>
        {text}
      </pre>
      {left > 0 && (
        <p className={styles.left}>
          Cut off here: {toQuantity(left)} more characters are in the API’s answer.
        </p>
      )}
    </details>
  );
}
