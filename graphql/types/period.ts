import type { NoteView, PeriodView } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { MonitorNode, PeriodNode, toMonitorNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

// What lists are taken to hold where the cost of a query is reckoned.
const NOTES = { multiplier: 3 };
const FEW = { multiplier: 4 };

/** Adds the fields of `Period`. */
export function addPeriodFields(context: BuildContext, types: MonitorRefs): void {
  const { Status, DateTime, Node, Monitor, Period } = types;
  const Note = addNote(context, types);
  Period.implement({
    description: 'A stretch of time in which a monitor had one state; periods touch and never overlap.',
    ...toDirectives(context),
    interfaces: [Node],
    isTypeOf: (value) => value instanceof PeriodNode,
    fields: (t) => ({
      monitor: t.field({
        type: Monitor,
        nullable: false,
        description: 'Whose it is.',
        resolve: ({ loader, view }) => new MonitorNode(loader, view.monitor),
      }),
      status: t.field({
        type: Status,
        nullable: false,
        description: 'How it was.',
        resolve: ({ view }) => view.status,
      }),
      isGap: t.boolean({
        nullable: false,
        description: 'Whether nothing was evaluated.',
        resolve: ({ view }) => view.isGap,
      }),
      since: t.field({
        type: DateTime,
        nullable: false,
        description: 'From when on.',
        resolve: ({ view }) => view.since,
      }),
      until: t.field({
        type: DateTime,
        nullable: true,
        description: 'Until when; null while it lasts.',
        resolve: ({ view }) => view.until,
      }),
      acknowledgedAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When somebody took it on.',
        resolve: ({ view }) => view.acknowledgedAt,
      }),
      notes: t.field({
        type: [Note],
        nullable: false,
        description: 'What people wrote about it, such as what was done.',
        complexity: NOTES,
        resolve: ({ view }) => [...view.notes],
      }),
    }),
  });
  if (context.level === 'details') addPeriodDetails(context, types);
}

function addNote(context: BuildContext, { DateTime }: MonitorRefs) {
  const { builder, prefix, level } = context;
  return builder.objectRef<NoteView>(`${prefix}Note`).implement({
    description: 'What somebody wrote about a period.',
    ...toDirectives(context),
    fields: (t) => ({
      at: t.expose('at', { type: DateTime, nullable: false, description: 'When.' }),
      text: t.exposeString('text', { nullable: false, description: 'What.' }),
      ...(level === 'details' && {
        author: t.exposeString('author', { nullable: false, description: 'Who.' }),
        isPublic: t.exposeBoolean('isPublic', {
          nullable: false,
          description: 'Whether everybody may read it who may see the state.',
        }),
      }),
    }),
  });
}

function addPeriodDetails(context: BuildContext, types: MonitorRefs): void {
  const { Period, Monitor } = types;
  context.builder.objectFields(Period, (t) => ({
    report: t.string({
      nullable: true,
      description: 'What was said when it began, if anything.',
      resolve: ({ view }) => view.report,
    }),
    release: t.string({
      nullable: true,
      description: 'The release that ran when it began.',
      resolve: ({ view }) => view.release,
    }),
    acknowledgedBy: t.string({
      nullable: true,
      description: 'Who took it on.',
      resolve: ({ view }) => view.acknowledgedBy,
    }),
    suppressedBy: t.field({
      type: Monitor,
      nullable: true,
      description: 'What was down and explains it.',
      resolve: async ({ loader, view: { suppressedBy } }) => {
        const found =
          suppressedBy &&
          (await loader.find(({ showMonitor }, request) => showMonitor(request, { monitor: suppressedBy })));
        return found ? toMonitorNode(loader, found) : null;
      },
    }),
  }));
  addEvidence(context, types);
}

function addEvidence(context: BuildContext, { Period, Finding, Measurement }: MonitorRefs): void {
  const { builder, prefix } = context;
  if (!Finding || !Measurement) return;
  const Evidence = builder.objectRef<NonNullable<PeriodView['evidence']>>(`${prefix}Evidence`).implement({
    description: 'What a monitor was like when a period began.',
    ...toDirectives(context),
    fields: (t) => ({
      probes: t.field({
        type: [Finding],
        nullable: false,
        description: 'What the probes of its check said.',
        complexity: FEW,
        resolve: ({ probes = [] }) => [...probes],
      }),
      measurements: t.field({
        type: [Measurement],
        nullable: false,
        description: 'What was measured.',
        complexity: FEW,
        resolve: ({ measurements = [] }) => [...measurements],
      }),
    }),
  });
  builder.objectField(Period, 'evidence', (t) =>
    t.field({
      type: Evidence,
      nullable: true,
      description: 'What it was like when it began, where that is kept.',
      resolve: ({ view }) => view.evidence,
    }),
  );
}
