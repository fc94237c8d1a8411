import type { ReactNode } from 'react';
import { toFraction, toQuantity } from '../../format/quantity.ts';
import { isKnown } from '../../format/records.ts';
import { toRelativeTime } from '../../format/relative-time.ts';
import { Clock } from '../time/clock.tsx';
import styles from './scalar.module.css';

const MAX_CHARACTERS = 400;

interface ScalarProps {
  value: unknown;
  unit?: string;
  /** The most that a number may be. */
  limit?: number;
  now: Date;
}

/** A value that is no list and no record, as people read it. */
export function Scalar({ value, unit, limit, now }: ScalarProps): ReactNode {
  if (!isKnown(value)) return <span className={styles.missing}>unknown</span>;
  if (value === '') return <span className={styles.missing}>empty</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return <Quantity value={value} unit={unit} limit={limit} />;
  if (typeof value === 'bigint') return value.toLocaleString('en');
  if (value instanceof Date && !Number.isNaN(value.getTime())) return <Time at={value} now={now} />;
  return <Text text={String(value)} />;
}

function Quantity({ value, unit, limit }: { value: number; unit?: string; limit?: number }) {
  const fraction = limit === undefined ? toFraction(value, unit) : Math.min(1, value / limit);
  if (fraction === undefined) return toQuantity(value, unit);
  return (
    <>
      {/* The number stands beside the bar, so readers skip it. */}
      {toQuantity(value, unit)}
      {limit !== undefined && ` of ${toQuantity(limit, unit)}`}{' '}
      <meter className={styles.meter} value={fraction} aria-hidden="true" />
    </>
  );
}

function Time({ at, now }: { at: Date; now: Date }) {
  return (
    <>
      <Clock at={at} /> <span className={styles.aside}>({toRelativeTime(at, now)})</span>
    </>
  );
}

function Text({ text }: { text: string }) {
  if (text.length <= MAX_CHARACTERS) return text;
  const rest = (text.length - MAX_CHARACTERS).toLocaleString('en');
  return (
    <>
      {text.slice(0, MAX_CHARACTERS).toWellFormed()}… <span className={styles.aside}>({rest} more)</span>
    </>
  );
}
