import type { ReactNode } from 'react';
import { isRecord, isScalar, toTableRecords } from '../../format/records.ts';
import { FigureFold, toEntryCount } from './figure-fold.tsx';
import { FigureList } from './figure-list.tsx';
import type { FigurePlace } from './figure-place.ts';
import { FigureTable } from './figure-table.tsx';
import styles from './figures.module.css';
import { Figures } from './figures.tsx';
import { Scalar } from './scalar.tsx';
import { isArranged } from './table-address.ts';

interface FigureProps {
  value: unknown;
  label: string;
  unit?: string;
  place: FigurePlace;
}

/** From this depth on, what has parts is folded away. */
export const FOLDED_DEPTH = 3;

// Beyond it the JSON is more readable; and data may go in circles.
const MAX_DEPTH = 8;

const FEW = 8;

// With less, what little could be shown tells nothing.
const MIN_ROOM = 8;

/** One value of any shape: a scalar as text, a list of records as a table, a record as figures of its own. */
export function Figure({ value, label, unit, place }: FigureProps): ReactNode {
  if (isScalar(value)) return <Scalar value={value} unit={unit} now={place.page.now} />;
  const count = isRecord(value) ? Object.keys(value).length : (value as unknown[]).length;
  if (count === 0) return <span className={styles.none}>none</span>;
  const nested = <Nested value={value} label={label} unit={unit} place={place} />;
  const isShort = Array.isArray(value) && count <= FEW && value.every(isScalar);
  if (!isShort && (place.depth > MAX_DEPTH || place.room < MIN_ROOM)) return <Omitted count={count} />;
  if (place.depth < FOLDED_DEPTH || isShort) return nested;
  return (
    <FigureFold count={count} open={isArranged(place)}>
      {nested}
    </FigureFold>
  );
}

function Nested({ value, label, unit, place }: FigureProps) {
  const records = toTableRecords(value);
  if (records) return <FigureTable records={records} label={label} place={place} />;
  if (Array.isArray(value)) return <FigureList items={value} label={label} unit={unit} place={place} />;
  return <Figures data={value} place={place} />;
}

function Omitted({ count }: { count: number }) {
  return <span className={styles.none}>{toEntryCount(count)}, not shown here; the JSON has them</span>;
}
