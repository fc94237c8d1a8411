import type { NOTIFY_TYPES } from '../../lib/core/monitor-words.ts';
import type { MonitorDetails } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { toValues } from './check.ts';
import { addScalar } from './leaf.ts';
import { MonitorNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';
import { addReplays } from './monitor-replays.ts';

const FEW = { multiplier: 3 };

/** Reads something of what takes the level `details`. */
const of =
  <Value>(read: (details: MonitorDetails) => Value) =>
  async (monitor: MonitorNode): Promise<Value> => {
    const { details } = await monitor.load();
    if (!details) throw new Error('A monitor was read below the level details.');
    return read(details);
  };

/** Adds the fields of `Monitor` that take the level `details`. */
export function addMonitorDetails(context: BuildContext, types: MonitorRefs) {
  const { builder, prefix } = context;
  const { Monitor } = types;
  const NotifyType = builder.enumType(`${prefix}NotifyType`, {
    description: 'When the people of a monitor are told.',
    values: toValues<(typeof NOTIFY_TYPES)[number]>({
      none: 'Never.',
      instant: 'At once, and in the digest.',
      digest: 'In the digest.',
    }),
  });
  const Person = addPerson(context);
  const Address = addAddress(context);
  const Json = addScalar(context, 'JSON');
  builder.objectFields(Monitor, (t) => ({
    acknowledgedBy: t.string({
      nullable: true,
      description: 'Who took on what is wrong with it.',
      resolve: async (monitor) => (await monitor.load()).acknowledgedBy,
    }),
    report: t.string({
      nullable: true,
      description: 'What the last evaluation says of it, if anything.',
      resolve: of(({ report }) => report),
    }),
    fault: t.string({
      nullable: true,
      description: 'Why it cannot be evaluated as it should, such as that the code of its kind is gone.',
      resolve: of(({ fault }) => fault),
    }),
    durationMs: t.float({
      nullable: true,
      description: 'How long the last evaluation took, in milliseconds.',
      resolve: of(({ durationMs }) => durationMs),
    }),
    value: t.float({
      nullable: true,
      description: 'The number that it watches, where it is one.',
      resolve: of(({ value }) => value),
    }),
    unit: t.string({
      nullable: true,
      description: 'The unit of that number.',
      resolve: of(({ unit }) => unit),
    }),
    fields: t.field({
      type: Json,
      nullable: false,
      description: 'The values of the fields of its kind.',
      resolve: of(({ fields }) => fields),
    }),
    notifees: t.field({
      type: [Person],
      nullable: false,
      description: 'Who is told of it.',
      complexity: FEW,
      resolve: of(({ notifees }) => [...notifees]),
    }),
    notify: t.field({
      type: NotifyType,
      nullable: false,
      description: 'When they are told.',
      resolve: of(({ notify }) => notify),
    }),
    instantDelaySeconds: t.int({
      nullable: false,
      description: 'How long nothing is sent again at once, in seconds.',
      resolve: of(({ instantDelaySeconds }) => instantDelaySeconds),
    }),
    reminderSeconds: t.int({
      nullable: true,
      description:
        'How long until they are told again while it lasts, in seconds: null for that delay, 0 for never.',
      resolve: of(({ reminderSeconds }) => reminderSeconds),
    }),
    addresses: t.field({
      type: [Address],
      nullable: false,
      description: 'The addresses that are told of it alone.',
      complexity: FEW,
      resolve: of(({ addresses }) => [...addresses]),
    }),
    failures: t.int({
      nullable: false,
      description: 'How many failures in a row count as one.',
      resolve: of(({ failures }) => failures),
    }),
    successes: t.int({
      nullable: false,
      description: 'How many successes in a row make it well again.',
      resolve: of(({ successes }) => successes),
    }),
    notes: t.string({
      nullable: true,
      description: 'What people wrote of it.',
      resolve: of(({ notes }) => notes),
    }),
    dependsOn: t.field({
      type: [Monitor],
      nullable: false,
      description: 'The monitors whose failure explains its own.',
      complexity: FEW,
      resolve: async (monitor) => {
        const read = of(({ dependsOn }) => dependsOn);
        return (await read(monitor)).map((each) => new MonitorNode(monitor.loader, each));
      },
    }),
    version: t.int({
      nullable: false,
      description: 'To be given back by who changes it.',
      resolve: of(({ version }) => version),
    }),
  }));
  addReplays(context, types);
  return { NotifyType, Person };
}

function addAddress(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<MonitorDetails['addresses'][number]>(`${prefix}MonitorAddress`).implement({
    description: 'An address that is told of a monitor, which is shown to nobody whole.',
    ...toDirectives(context),
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'What stands for it where it is to stay.' }),
      host: t.exposeString('host', { nullable: false, description: 'Its host.' }),
    }),
  });
}

/** Adds `Person`. */
export function addPerson(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<MonitorDetails['notifees'][number]>(`${prefix}Person`).implement({
    description: 'Somebody who may be told.',
    ...toDirectives(context),
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'What tells them apart.' }),
      name: t.exposeString('name', { nullable: true, description: 'What they are called.' }),
      email: t.exposeString('email', { nullable: true, description: 'Their e-mail address.' }),
    }),
  });
}
