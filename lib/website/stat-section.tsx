import type { StatReport } from '../core/report.ts';
import { Figures } from './figures.tsx';
import { Freshness } from './freshness.tsx';
import { ReadingError } from './reading-error.tsx';
import { type StatPart, toStatParts } from './stat-parts.ts';
import styles from './stat-section.module.css';

/** A stat with all its figures, under each alias where it has them. */
export function StatSection({ stat, now }: { stat: StatReport; now: Date }) {
  const id = `${stat.name}-name`;
  return (
    <section id={stat.name} aria-labelledby={id} className={styles.stat}>
      <div className={styles.head}>
        <h2 className={styles.name} id={id}>
          {stat.name}
        </h2>
        <p className={styles.age}>
          <Freshness parts={stat.readings} now={now} />
        </p>
      </div>
      {stat.description && <p className={styles.about}>{stat.description}</p>}
      {toStatParts(stat).map((part) => (
        <Part key={part.reading.name} part={part} />
      ))}
    </section>
  );
}

function Part({ part: { alias, data, reading } }: { part: StatPart }) {
  return (
    <>
      {alias !== undefined && <h3 className={styles.alias}>{alias}</h3>}
      {reading.ok ? <Figures data={data} /> : <ReadingError reading={reading} />}
    </>
  );
}
