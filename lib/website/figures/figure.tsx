import type { ReactNode } from 'react';
import { joinLimits } from '../../format/limited-figures.ts';
import { isRecord, isScalar, toFigures, toTableRecords } from '../../format/records.ts';
import styles from './figure.module.css';
import { FigureBound, FigureFold, toEntryCount } from './figure-bound.tsx';
import { type FigurePlace, type FigureProps, FOLDED_DEPTH, toPlaceWithin } from './figure-place.ts';
import { FigureTable } from './figure-table.tsx';
import { Scalar } from './scalar.tsx';
import { isArranged } from './table-address.ts';

// Beyond it the JSON is more readable; and data may go in circles.
const MAX_DEPTH = 8;

const FEW = 8;

// With less, what little could be shown says nothing.
const MIN_ROOM = 8;

/** One value of any shape: a scalar as text, a list of records as a table, a record as figures of its own. */
export function Figure({ value, label, unit, limit, place }: FigureProps): ReactNode {
  if (isScalar(value)) return <Scalar value={value} unit={unit} limit={limit} now={place.page.now} />;
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
  if (records) return <FigureTable records={records} label={label} place={place} Cell={Figure} />;
  if (Array.isArray(value)) return <FigureList value={value} label={label} unit={unit} place={place} />;
  return <Figures data={value} place={place} />;
}

function Omitted({ count }: { count: number }) {
  return <span className={styles.none}>{toEntryCount(count)}, not shown here; the JSON has them</span>;
}

interface FigureListProps extends FigureProps {
  value: readonly unknown[];
}

/** A list of values; scalars stand in a line, as far as there is room. */
function FigureList({ value: items, label, unit, place }: FigureListProps) {
  const numbered = items.map((value, index) => ({ value, index }));
  return (
    <FigureBound items={numbered} room={place.room}>
      {(some) => (
        <ul className={items.every(isScalar) ? styles.line : styles.list}>
          {some.map(({ value, index }) => (
            <li className={styles.item} key={index}>
              <Figure
                value={value}
                label={`${label} ${index + 1}`}
                unit={unit}
                place={toPlaceWithin(place, index, items.length)}
              />
            </li>
          ))}
        </ul>
      )}
    </FigureBound>
  );
}

/** Figures as a list of names and values, records within them as lists of their own. */
export function Figures({ data, place }: { data: unknown; place: FigurePlace }) {
  const entries = joinLimits(toFigures(data));
  if (entries.length === 0) return <p className={styles.none}>none</p>;
  return (
    <FigureBound items={entries} room={place.room}>
      {(some) => (
        <dl className={styles.figures}>
          {some.map(({ keys: [key = ''], label, unit, value, limit }) => {
            const within = toPlaceWithin(place, key, entries.length);
            return (
              <div className={styles.figure} key={key}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.value}>
                  <Figure value={value} label={label} unit={unit} limit={limit} place={within} />
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </FigureBound>
  );
}
