import type { ProbeError } from '../../core/probe-error.ts';
import type { ProbeReport } from '../../core/report.ts';
import { toFigureName } from '../../format/figure-name.ts';
import { toQuantity } from '../../format/quantity.ts';
import details from '../layout/details.module.css';
import styles from './findings.module.css';

/** What a probe said and measured, or what it threw: there only for viewers who may see details. */
export function Findings({ probe: { message, error, measurements } }: { probe: ProbeReport }) {
  return (
    <>
      {message && <LongText text={message} />}
      {error && <ErrorText error={error} shownMessage={message} />}
      {measurements.length > 0 && (
        <dl className={styles.measurements}>
          {measurements.map(({ name, value, unit }) => (
            <div className={styles.measurement} key={name}>
              <dt className={styles.label}>{toFigureName(name).label}</dt>
              <dd className={styles.value}>{toQuantity(value, unit)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** What a probe threw, with its causes; traces open on demand. `shownMessage` stands above already. */
export function ErrorText({ error, shownMessage }: { error: ProbeError; shownMessage?: string }) {
  const chain = toChain(error);
  const causes = chain.slice(1).filter(({ message }, index) => message !== chain[index]?.message);
  const traces = chain.flatMap(({ stack }) => (stack ? [stack] : []));
  return (
    <>
      {error.message !== shownMessage && <LongText text={error.message} />}
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

const LONG = 400;
const SHOWN = 280;

/** A text of any length: of a long one the beginning, and all of it on demand. */
function LongText({ text }: { text: string }) {
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
