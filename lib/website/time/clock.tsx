import { toMoment } from '../../format/moment.ts';

/** A moment in full, to the second, in UTC. */
export function Clock({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{toMoment(at)}</time>;
}
