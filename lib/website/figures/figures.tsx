import { toFigureName } from '../../format/figure-name.ts';
import { isRecord } from '../../format/records.ts';
import { Figure } from './figure.tsx';
import { FigureBound } from './figure-bound.tsx';
import { type FigurePlace, toPlaceWithin } from './figure-place.ts';
import styles from './figures.module.css';

/** Figures as a list of names and values, records within them as lists of their own. */
export function Figures({ data, place }: { data: unknown; place: FigurePlace }) {
  const entries = Object.entries(isRecord(data) ? data : {});
  if (entries.length === 0) return <p className={styles.none}>none</p>;
  return (
    <FigureBound items={entries} room={place.room}>
      {(some) => (
        <dl className={styles.figures}>
          {some.map(([key, value]) => {
            const { label, unit } = toFigureName(key);
            const within = toPlaceWithin(place, key, entries.length);
            return (
              <div className={styles.figure} key={key}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.value}>
                  <Figure value={value} label={label} unit={unit} place={within} />
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </FigureBound>
  );
}
