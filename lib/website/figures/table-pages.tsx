import { PageLink } from '../layout/page-link.tsx';
import styles from './figure-table.module.css';
import type { Table } from './table.ts';

/** The links to the rows before and after the shown ones. */
export function TablePages({ table: { previous, next }, label }: { table: Table; label: string }) {
  if (!previous && !next) return null;
  return (
    <nav className={styles.pages} aria-label={`Rows of ${label}`}>
      {previous && (
        <PageLink className={styles.page} href={previous} scroll={false}>
          earlier rows
        </PageLink>
      )}
      {next && (
        <PageLink className={styles.page} href={next} scroll={false}>
          further rows
        </PageLink>
      )}
    </nav>
  );
}
