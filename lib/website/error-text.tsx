import type { ProbeError } from '../core/probe-error.ts';
import styles from './error-text.module.css';

/** What a probe threw, with its causes; traces open on demand. `said` is what was shown of it already. */
export function ErrorText({ error, said }: { error: ProbeError; said?: string }) {
  const chain = toChain(error);
  const causes = chain.slice(1).filter(({ message }, index) => message !== chain[index]?.message);
  const traces = chain.flatMap(({ stack }) => (stack ? [stack] : []));
  return (
    <>
      {error.message !== said && <p className={styles.message}>{error.message}</p>}
      {causes.map(({ message }, index) => (
        // Two causes apart may say the same.
        <p className={styles.message} key={index}>
          Caused by: {message}
        </p>
      ))}
      {traces.length > 0 && (
        <details className={styles.trace}>
          <summary className={styles.summary}>Trace</summary>
          <pre className={styles.stack}>{traces.join('\n\nCaused by: ')}</pre>
        </details>
      )}
    </>
  );
}

function toChain(error: ProbeError): ProbeError[] {
  return [error, ...(error.cause ? toChain(error.cause) : [])];
}
