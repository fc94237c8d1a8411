import type { ProbeReport } from '../core/report.ts';
import { ErrorText } from './error-text.tsx';
import { toFigureName } from './figure-name.ts';
import styles from './findings.module.css';
import { toQuantity } from './quantity.ts';

/** What a probe said and measured, or what it threw: there only for viewers who may see details. */
export function Findings({ probe: { message, error, measurements } }: { probe: ProbeReport }) {
  return (
    <>
      {message && <p className={styles.message}>{message}</p>}
      {error && <ErrorText error={error} said={message} />}
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
