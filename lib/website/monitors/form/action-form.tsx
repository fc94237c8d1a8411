import type { ReactNode } from 'react';
import type { Site } from '../../site/site.ts';
import styles from './form.module.css';

interface ActionFormProps {
  site: Site;
  /** What it is sent to, as in the address of REST: `mute-monitor`. */
  action: string;
  /** What is sent that nobody fills in. */
  hidden?: Readonly<Record<string, string>>;
  className?: string;
  /** The path, without the basePath, that it leads to where all went well; back to this page by default. */
  next?: string;
  children: ReactNode;
}

/** A form that an action of REST takes, which leads back to this page: it needs no JavaScript. */
export function ActionForm({ site, action, hidden = {}, className, next, children }: ActionFormProps) {
  const values = {
    ...hidden,
    back: toBack(site),
    ...(next !== undefined && { next: site.basePath + next }),
  };
  return (
    <form className={className ?? styles.form} method="post" action={toActionPath(site, action)}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** The path that takes the form of an action. */
export function toActionPath({ apis }: Pick<Site, 'apis'>, action: string): string {
  return `${new URL(apis.rest).pathname.replace(/\/+$/, '')}/actions/${action}`;
}

/** This page, as a form leads back to it. */
function toBack({ basePath, path, segments, query }: Site): string {
  return `${basePath}${[path, ...segments].join('/')}${query.size > 0 ? `?${query}` : ''}`;
}
