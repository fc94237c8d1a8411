import { toQuantity } from '../../format/quantity.ts';
import styles from './raw-data.module.css';

const MAX_CHARACTERS = 20_000;

/** The figures of a stat as JSON, on demand, and where to fetch them. */
export function RawData({ data, address }: { data: unknown; address: string }) {
  const text = toJson(data);
  const left = text.length - MAX_CHARACTERS;
  return (
    <details className={styles.raw}>
      <summary className={styles.summary}>The figures as JSON</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else nobody without a pointer could scroll it. */}
      <pre className={styles.json} tabIndex={0}>
        {text.slice(0, MAX_CHARACTERS).toWellFormed()}
      </pre>
      <p className={styles.more}>
        {left > 0 && `Cut off here: ${toQuantity(left)} more characters are in the answer of REST. `}
        REST tells them at <a href={address}>{address}</a>, with keys in snake case.
      </p>
    </details>
  );
}

/** Data as JSON, or why it is none. */
function toJson(data: unknown): string {
  try {
    // JSON has no such numbers; REST writes them as text too.
    const toValue = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
    return JSON.stringify(data, toValue, 2) ?? 'null';
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : error}`;
  }
}
