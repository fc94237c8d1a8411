import { MESSAGE_STATES } from '../../core/monitor-words.ts';
import { toTitle } from '../monitors/form/kind-fields.tsx';
import summary from '../monitors/summary-bar.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';

/** The links to the messages of one state alone, and of one monitor or all. */
export function StateFilter({ site }: { site: Site }) {
  const monitor = site.query.get('monitor');
  const chosen = site.query.getAll('state');
  const links = [
    { label: 'All', state: undefined, isChosen: chosen.length === 0 },
    ...MESSAGE_STATES.map((state) => ({ label: toTitle(state), state, isChosen: chosen.includes(state) })),
  ];
  return (
    <nav aria-label="Which messages">
      <ul className={summary.legend}>
        {links.map(({ label, state, isChosen }) => (
          <li className={summary.entry} key={label}>
            <PageLink
              className={summary.link}
              href={toHref(site, { monitor, state })}
              aria-current={isChosen ? 'true' : undefined}
            >
              {label}
            </PageLink>
          </li>
        ))}
        {monitor !== null && (
          <li className={summary.entry}>
            <PageLink className={summary.link} href={toHref(site, { monitor: null, state: chosen.at(0) })}>
              Of all monitors
            </PageLink>
          </li>
        )}
      </ul>
    </nav>
  );
}

function toHref(site: Site, chosen: { monitor: string | null; state?: string }): string {
  const { monitor, state } = chosen;
  const query = new URLSearchParams({
    ...(monitor !== null && { monitor }),
    ...(state !== undefined && { state }),
  });
  return `${toPath({ path: site.path }, 'messages')}${query.size > 0 ? `?${query}` : ''}`;
}
