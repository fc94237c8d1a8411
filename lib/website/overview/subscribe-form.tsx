import type { StatusQL } from '../../core/define-status.ts';
import { mayManage } from '../../core/viewer.ts';
import { findSubscriberRoute } from '../../notify/people/personal-routes.ts';
import heading from '../layout/heading.module.css';
import { ActionForm } from '../monitors/form/action-form.tsx';
import { InputField } from '../monitors/form/field.tsx';
import styles from '../monitors/form/form.module.css';
import { FormOutcomeNote } from '../monitors/form/form-outcome-note.tsx';
import { toFormState } from '../monitors/form/form-state.ts';
import type { Site } from '../site/site.ts';

const ACTION = 'subscribe';

/** Whether a page asks its viewer for an address to tell: staff have preferences of their own. */
export function asksForSubscribers(status: StatusQL, { hasMonitors, viewer }: Site): boolean {
  return hasMonitors && !mayManage(viewer) && findSubscriberRoute(status) !== undefined;
}

/** To be told by mail of what the public page shows. */
export function SubscribeForm({ site }: { site: Site }) {
  const form = toFormState(site.outcome, [ACTION], {}, ACTION);
  return (
    <section aria-labelledby="subscribe">
      <h2 className={heading.heading} id="subscribe">
        Be told by mail
      </h2>
      <ActionForm site={site} action={ACTION}>
        <InputField
          form={form}
          name="email"
          label="Your e-mail address"
          hint="When something becomes bad, and when it is well again. A mail asks first whether the address is yours, and each has a link that ends it."
          type="email"
          autoComplete="email"
          maxLength={254}
          required
        />
        <div className={styles.buttons}>
          <button className={styles.button} type="submit">
            Subscribe
          </button>
        </div>
      </ActionForm>
    </section>
  );
}

/** What came of a subscription that was sent a moment ago: the same whatever the address. */
export function SubscribeOutcome({ site }: { site: Site }) {
  return site.outcome?.action === ACTION ? <FormOutcomeNote site={site} /> : null;
}
