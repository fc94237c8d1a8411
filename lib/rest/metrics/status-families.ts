import { STATUSES, type Status } from '../../core/status.ts';
import type { Family, Labels } from './family.ts';

/** Something that has a status, and the labels that name it. */
interface Judged {
  labels: Labels;
  status: Status;
  ok: boolean;
}

/**
 * The families `statusql_<what>_status` and `statusql_<what>_ok`.
 * @param whose whose status it is, for people, such as `a check`.
 */
export function toStatusFamilies(what: string, whose: string, judged: readonly Judged[]): Family[] {
  const name = `statusql_${what}_status`;
  return [
    {
      name,
      help: `The status of ${whose}: 1 at the one that it has.`,
      type: 'stateset',
      samples: judged.flatMap(({ labels, status }) =>
        STATUSES.map((state) => ({ labels: { ...labels, [name]: state }, value: Number(state === status) })),
      ),
    },
    {
      name: `statusql_${what}_ok`,
      help: `Whether ${whose} is no problem.`,
      type: 'gauge',
      samples: judged.map(({ labels, ok }) => ({ labels, value: Number(ok) })),
    },
  ];
}
