import { toDuration } from '../../format/quantity.ts';
import type { MonthView } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import table from './plain-table.module.css';
import { toPercent, toUptimeWords } from './uptime-words.ts';

/** The months that are over, as reports tell them; nothing before the first is. */
export function Months({ months }: { months: readonly MonthView[] }) {
  if (months.length === 0) return null;
  return (
    <section aria-labelledby="months">
      <h2 className={heading.heading} id="months">
        Months that are over
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else nobody without a pointer could scroll it. */}
      <section className={table.scroll} aria-label="Table of months" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {['Month', 'Uptime', 'Problems', 'In problem', 'Maintenance', 'Known'].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">
                  <time dateTime={month.month}>{month.month}</time>
                </th>
                <td>{toUptimeWords(month)}</td>
                <td>{month.problems}</td>
                <td>{month.problemMs > 0 ? toDuration(month.problemMs) : 'none'}</td>
                <td>{month.maintenanceMs > 0 ? toDuration(month.maintenanceMs) : 'none'}</td>
                <td>{toPercent(month.coverage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
