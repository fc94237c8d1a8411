import { toDuration } from '../../format/quantity.ts';
import type { Uptime } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import table from './plain-table.module.css';
import { toPercent, toUptimeWords } from './uptime-words.ts';

interface UptimeTableProps {
  uptimes: readonly { days: number; uptime?: Uptime }[];
}

/** How much of some times a monitor was no problem, and how much of them is known. */
export function UptimeTable({ uptimes }: UptimeTableProps) {
  return (
    <section aria-labelledby="uptime">
      <h2 className={heading.heading} id="uptime">
        Uptime
      </h2>
      <table className={table.table}>
        <caption className={table.caption}>Time without a problem, of the time that is known</caption>
        <thead>
          <tr>
            {['Of the last', 'Uptime', 'In problem', 'Known'].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {uptimes.map(({ days, uptime }) => (
            <tr key={days}>
              <th scope="row">{days === 1 ? '24 hours' : `${days} days`}</th>
              <td>{toUptimeWords(uptime ?? {})}</td>
              <td>{uptime && uptime.problemMs > 0 ? toDuration(uptime.problemMs) : 'none'}</td>
              <td>{toPercent(uptime?.coverage ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
