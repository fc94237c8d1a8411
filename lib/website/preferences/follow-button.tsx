import type { MonitorReference } from '../../monitors/views.ts';
import { ActionForm } from '../monitors/form/action-form.tsx';
import form from '../monitors/form/form.module.css';
import type { Site } from '../site/site.ts';
import styles from './followed-monitors.module.css';

interface FollowButtonProps {
  site: Site;
  monitor: MonitorReference;
  /** Whether whoever looks is told of it already. */
  isFollowed: boolean;
}

/** Has whoever looks told of a monitor, or no more. */
export function FollowButton({ site, monitor: { id, label }, isFollowed }: FollowButtonProps) {
  const hidden = { monitor: id, isFollowed: String(!isFollowed) };
  return (
    <ActionForm site={site} action="follow-monitor" hidden={hidden} className={styles.button}>
      <button
        className={form.other}
        type="submit"
        aria-label={isFollowed ? `Unfollow ${label}` : `Follow ${label}`}
      >
        {isFollowed ? 'Unfollow' : 'Follow'}
      </button>
    </ActionForm>
  );
}
