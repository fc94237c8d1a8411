import type { PreferencesView } from '../../lib/notify/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import type { addPerson } from './monitor-details.ts';
import { type MonitorLoader, MonitorNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** How somebody is told, of an answer. */
export interface PreferencesNode {
  loader: MonitorLoader;
  view: PreferencesView;
}

const ROUTES = { multiplier: 3 };
const MONITORS = { multiplier: 20 };

/** Adds `Preferences`. */
export function addPreferences(
  context: BuildContext,
  { Monitor }: MonitorRefs,
  Person: ReturnType<typeof addPerson>,
) {
  const { builder, prefix } = context;
  const Route = addPersonalRoute(context);
  const QuietHours = builder
    .objectRef<NonNullable<PreferencesView['quiet']>>(`${prefix}QuietHours`)
    .implement({
      description: 'When somebody is not told at once; where they end before they begin, over midnight.',
      ...toDirectives(context),
      fields: (t) => ({
        from: t.exposeInt('from', { nullable: false, description: 'From which minute of the day on.' }),
        to: t.exposeInt('to', { nullable: false, description: 'Until which minute of the day.' }),
      }),
    });
  return builder.objectRef<PreferencesNode>(`${prefix}Preferences`).implement({
    description: 'How somebody is told.',
    ...toDirectives(context),
    fields: (t) => ({
      person: t.field({
        type: Person,
        nullable: false,
        description: 'Who.',
        resolve: ({ view }) => view.person,
      }),
      instant: t.boolean({
        nullable: false,
        description: 'Whether they are told at once.',
        resolve: ({ view }) => view.instant,
      }),
      digest: t.boolean({
        nullable: false,
        description: 'Whether they get the digest.',
        resolve: ({ view }) => view.digest,
      }),
      routes: t.field({
        type: [Route],
        nullable: false,
        description: 'The ways to tell people one by one.',
        complexity: ROUTES,
        resolve: ({ view }) => [...view.routes],
      }),
      quiet: t.field({
        type: QuietHours,
        nullable: true,
        description: 'When they are not told at once; null for none.',
        resolve: ({ view }) => view.quiet,
      }),
      timeZone: t.string({
        nullable: false,
        description: 'The time zone of their clock.',
        resolve: ({ view }) => view.timeZone,
      }),
      monitors: t.field({
        type: [Monitor],
        nullable: false,
        description: 'What they are told of.',
        complexity: MONITORS,
        resolve: ({ loader, view }) => view.monitors.map((each) => new MonitorNode(loader, each)),
      }),
    }),
  });
}

function addPersonalRoute(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<PreferencesView['routes'][number]>(`${prefix}PersonalRoute`).implement({
    description: 'A way to tell people one by one.',
    ...toDirectives(context),
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'What the config calls it.' }),
      isUsed: t.exposeBoolean('isUsed', { nullable: false, description: 'Whether they are told by it.' }),
      problem: t.exposeString('problem', {
        nullable: true,
        description: 'Why it cannot reach them, such as that they have no address.',
      }),
    }),
  });
}
