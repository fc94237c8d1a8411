import { toSpan } from '../wording/span.ts';

/** For how long something has been as it is, with the moment of its beginning for machines. */
export function Since({ since, now }: { since: Date; now: Date }) {
  return (
    <>
      for <time dateTime={since.toISOString()}>{toSpan(since, now) ?? 'a moment'}</time>
    </>
  );
}
