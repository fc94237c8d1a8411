import type { ProbeReport } from '../../core/report.ts';
import { toFigureName } from '../../format/figure-name.ts';
import { toQuantity } from '../../format/quantity.ts';
import { ErrorText } from './error-text.tsx';
import styles from './findings.module.css';
import { LongText } from './long-text.tsx';

/** What a probe said and measured, or what it threw: there only for viewers who may see details. */
export function Findings({ probe: { message, error, measurements } }: { probe: ProbeReport }) {
  return (
    <>
      {message && <LongText text={message} />}
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
