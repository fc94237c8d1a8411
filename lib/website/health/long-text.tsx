import details from '../layout/details.module.css';
import styles from './long-text.module.css';

const LONG = 400;
const SHOWN = 280;

/** A text of any length: of a long one the beginning, and the whole on demand. */
export function LongText({ text }: { text: string }) {
  if (text.length <= LONG) return <p className={styles.text}>{text}</p>;
  return (
    <>
      <p className={styles.text}>{text.slice(0, SHOWN).toWellFormed().trimEnd()}…</p>
      <details className={details.details}>
        <summary className={details.summary}>All of it</summary>
        <p className={styles.text}>{text}</p>
      </details>
    </>
  );
}
