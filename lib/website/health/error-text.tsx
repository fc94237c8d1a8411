import type { ProbeError } from '../../core/probe-error.ts';
import details from '../layout/details.module.css';
import styles from './error-text.module.css';
import { LongText } from './long-text.tsx';

/** What a probe threw, with its causes; traces open on demand. `said` is what was shown of it already. */
export function ErrorText({ error, said }: { error: ProbeError; said?: string }) {
  const chain = toChain(error);
  const causes = chain.slice(1).filter(({ message }, index) => message !== chain[index]?.message);
  const traces = chain.flatMap(({ stack }) => (stack ? [stack] : []));
  return (
    <>
      {error.message !== said && <LongText text={error.message} />}
      {causes.map(({ message }, index) => (
        // Two causes apart may say the same.
        <LongText key={index} text={`Caused by: ${message}`} />
      ))}
      {traces.length > 0 && (
        <details className={details.details}>
          <summary className={details.summary}>Trace</summary>
          <pre className={styles.stack}>{traces.join('\n\nCaused by: ')}</pre>
        </details>
      )}
    </>
  );
}

function toChain(error: ProbeError): ProbeError[] {
  return [error, ...(error.cause ? toChain(error.cause) : [])];
}
