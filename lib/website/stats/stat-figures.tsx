import { toLabel } from '../../core/names.ts';
import type { StatReport } from '../../core/report.ts';
import { Figures } from '../figures/figure.tsx';
import { FigureBound } from '../figures/figure-bound.tsx';
import { type FigurePage, type FigurePlace, toPlaceWithin } from '../figures/figure-place.ts';
import { Freshness, toFreshness } from '../time/freshness.tsx';
import { ReadingError } from './reading-error.tsx';
import styles from './stat-figures.module.css';
import { type StatPart, toStatParts } from './stat-parts.ts';

interface StatFiguresProps {
  stat: StatReport;
  page: FigurePage;
  /** How many figures may be shown. */
  room: number;
  /** The heading of an alias, as the page has them. */
  heading: 'h2' | 'h3';
}

/** The figures of a stat, those of its aliases side by side where there is room. */
export function StatFigures({ stat, page, room, heading }: StatFiguresProps) {
  const parts = toStatParts(stat);
  const place: FigurePlace = { page, path: stat.name, depth: 0, room };
  return (
    <FigureBound items={parts} room={room}>
      {(some) => (
        <div className={styles.parts}>
          {some.map((part) => (
            <Part
              key={part.reading.name}
              part={part}
              heading={heading}
              place={
                part.reading.alias === undefined
                  ? place
                  : { ...toPlaceWithin(place, part.reading.alias, parts.length), depth: 0 }
              }
            />
          ))}
        </div>
      )}
    </FigureBound>
  );
}

interface PartProps {
  part: StatPart;
  heading: 'h2' | 'h3';
  place: FigurePlace;
}

function Part({ part: { data, reading }, heading: Heading, place }: PartProps) {
  const { alias } = reading;
  return (
    <div className={styles.part}>
      {alias !== undefined && <Heading className={styles.alias}>{toLabel(alias)}</Heading>}
      {/* Of the only one the age stands with the stat itself. */}
      {alias !== undefined && reading.ok && reading.stale && (
        <p className={styles.age}>
          <Freshness words={toFreshness([reading], place.page.now)} />
        </p>
      )}
      {reading.ok ? <Figures data={data} place={place} /> : <ReadingError reading={reading} />}
    </div>
  );
}
