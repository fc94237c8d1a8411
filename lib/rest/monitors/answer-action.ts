import { within } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { isSignedIn, type Viewer } from '../../core/viewer.ts';
import { readBody } from '../../http/read-body.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import { requireSameOrigin } from '../../http/same-origin.ts';
import type { LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import { withMonitorNamed } from '../../monitors/monitor-names.ts';
import { findViewer } from '../answer-viewer.ts';
import { toRefusalParts } from '../dialects/dialect.ts';
import { json, toSnakeKeys } from '../dialects/json.ts';
import type { Action } from './actions.ts';
import { type Form, leadBack, leadOn, readForm } from './form.ts';
import { type Fields, readJson, readTexts, takes, toFields, toKindFields } from './read-input.ts';

// Longer than the code of a kind may take; the database may hang.
const LONGEST_MS = 90_000;

/** An action that is asked for. */
interface ActionCall extends Action {
  /** As in its address. */
  name: string;
  /** The monitor that the address names, in place of one in the body. */
  monitor?: string;
}

/**
 * Does what a request asks for, who may: one in JSON is answered with what came of it, and a form that says where it was filled in
 * leads back there.
 */
export function answerAction(
  status: StatusQL,
  load: LoadMonitoring,
  request: RouteRequest,
  { name, monitor, ...action }: ActionCall,
): Promise<Response> {
  let viewer: Viewer | undefined;
  let form: Form | undefined;
  return answerOrRefuse(
    status.logger,
    async () => {
      requireSameOrigin(status, request.request);
      viewer = await findViewer(request.exchange);
      const body = await readBody(request.request);
      if (body.kind === 'form') form = readForm(name, request, body.entries);
      const work = { action, monitoring: await load(), context: { status, viewer } };
      const given =
        body.kind === 'form'
          ? await readFormInput(work, form?.entries ?? body.entries, form !== undefined)
          : await readJsonInput(work, body.data);
      const input = monitor === undefined ? given : { ...given, monitor };
      const result = await within(LONGEST_MS, () => act(work, input));
      if (form) return leadOn(form, result);
      return toResponse({
        body: JSON.stringify(toSnakeKeys(result ?? null)),
        contentType: json.contentType,
      });
    },
    (refusal) => (form && leadBack(form, refusal)) ?? toResponse(toRefusalParts(json, refusal)),
    () => viewer !== undefined && isSignedIn(viewer),
  );
}

/** What an action is done with. */
interface Work {
  action: Action;
  monitoring: Monitoring;
  context: ActionContext;
}

function act({ action, monitoring, context }: Work, input: Record<string, unknown>): Promise<unknown> {
  const run = (more?: { monitor: string }) => action.run(monitoring, context, { ...input, ...more });
  if (typeof input.monitor !== 'string') return run();
  return withMonitorNamed(context.status, input.monitor, (monitor) => run({ monitor }));
}

// The fields of a monitor's kind are named behind this.
const OF_KIND = /^fields\./;

async function readFormInput(
  work: Work,
  entries: readonly (readonly [string, string])[],
  isOfPage: boolean,
): Promise<Record<string, unknown>> {
  const taken = toFields(work.action.input);
  // A page sends one form to several actions: that of a monitor is tried out, too, of which the kind and its fields alone are asked.
  const isRead = (name: string) => !OF_KIND.test(name) && (!isOfPage || takes(taken, name));
  const input = readTexts(
    taken,
    entries.filter(([name]) => isRead(name)),
  );
  const ofKind = entries.filter(([name]) => OF_KIND.test(name));
  if (ofKind.length === 0) return input;
  const fields = ofKind.map(([name, text]) => [name.replace(OF_KIND, ''), text] as const);
  return { ...input, fields: readTexts(await findKindFields(work, input), fields) };
}

async function readJsonInput(work: Work, data: Record<string, unknown>): Promise<Record<string, unknown>> {
  const input = readJson(toFields(work.action.input), data);
  const { fields } = input;
  if (typeof fields !== 'object' || fields === null) return input;
  const given = fields as Record<string, unknown>;
  return { ...input, fields: readJson(await findKindFields(work, input), given) };
}

/** The fields of the kind that an input names, or that the monitor has which it names; of one that is not there none. */
async function findKindFields(
  { monitoring, context }: Work,
  { kind, monitor }: Record<string, unknown>,
): Promise<Fields> {
  const kinds = await monitoring.listKinds(context);
  const name =
    typeof monitor === 'string'
      ? await withMonitorNamed(context.status, monitor, async (each) => {
          return (await monitoring.showMonitor(context, { monitor: each })).kind;
        })
      : kind;
  const found = kinds.find((each) => each.name === name);
  return found ? toKindFields(found) : {};
}
