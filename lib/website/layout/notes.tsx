import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import styles from './note.module.css';

const FEW = 6;

/** What the address leaves out, with a link to see all; nothing where it leaves out nothing. */
export function SelectionNote({ site, leftOut }: { site: Site; leftOut: readonly string[] }) {
  const names = [...new Set(leftOut)];
  if (names.length === 0) return null;
  const shown = names.slice(0, names.length > FEW ? FEW - 1 : FEW);
  const more = names.length - shown.length;
  return (
    <p className={styles.note}>
      Left out here: {shown.join(', ')}
      {more > 0 && ` and ${more} more`}.{' '}
      <PageLink className={styles.link} href={toPath({ ...site, toQuery: undefined }, ...site.segments)}>
        Show all
      </PageLink>
    </p>
  );
}

/** What is said where no provider of a resource is enabled. */
export function EmptyResource({ kind }: { kind: 'check' | 'stat' }) {
  return <p className={styles.note}>No {kind} is enabled here.</p>;
}
