import { isScalar } from '../../format/records.ts';
import { Figure } from './figure.tsx';
import { FigureBound } from './figure-bound.tsx';
import { type FigurePlace, toPlaceWithin } from './figure-place.ts';
import styles from './figures.module.css';

interface FigureListProps {
  items: readonly unknown[];
  label: string;
  unit?: string;
  place: FigurePlace;
}

/** A list of values; scalars stand in a line, as far as there is room. */
export function FigureList({ items, label, unit, place }: FigureListProps) {
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
