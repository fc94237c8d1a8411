import type { Provider } from '../../core/resource.ts';
import { METRICS_DIALECTS } from '../dialects/metrics.ts';
import type { Part } from './json-schema.ts';
import { BUDGET, PROBE_PARAMETERS, toFormat, toSelection, toTimes } from './parameters.ts';
import { type Context, FAILED, toResourcePaths, toRootPath } from './report-paths.ts';
import { type Answer, REFUSALS, toGet } from './responses.ts';

const TEXT = { 'text/plain': { type: 'string' } };

/** The addresses of the mount, by path below it. */
export function toPaths(context: Context): Part {
  return {
    '/': toRootPath(context),
    ...Object.assign({}, ...context.resources.map((resource) => toResourcePaths(context, resource))),
    '/livez': LIVEZ,
    '/readyz': READYZ,
    '/metrics': toMetricsPath(context),
    '/openapi.json': DOCUMENT,
  };
}

const YES: Answer = { httpStatus: 200, description: 'Yes.', content: TEXT };
const NO: Answer = { httpStatus: 503, description: 'No: the lines say of what.', content: TEXT };
const WRONG: Answer = { httpStatus: 400, description: 'A parameter is wrong.' };

const LIVEZ = toGet({
  operationId: 'getLivez',
  summary: 'Whether anything answers; touches nothing.',
  parameters: PROBE_PARAMETERS,
  answers: [YES],
  isOpen: true,
});

const READYZ = toGet({
  operationId: 'getReadyz',
  summary: 'Whether requests are to be sent here.',
  parameters: [...PROBE_PARAMETERS, BUDGET],
  answers: [YES, NO, { ...WRONG, content: TEXT }],
  isOpen: true,
});

const DOCUMENT = toGet({
  operationId: 'getOpenApi',
  summary: 'This document.',
  answers: [
    { httpStatus: 200, description: 'As OpenAPI.', content: { 'application/json': { type: 'object' } } },
    ...REFUSALS,
  ],
});

function toMetricsPath({ level, resources }: Context): Part {
  const providers = resources.flatMap((resource): Provider[] => Object.values(resource.providers));
  const mediaTypes = METRICS_DIALECTS.map(({ mediaType }) => [
    mediaType.replace(/;.*/, ''),
    { type: 'string' },
  ]);
  const content = Object.fromEntries(mediaTypes);
  return toGet({
    operationId: 'getMetrics',
    summary: 'Everything as metrics, with 200 also when a check fails.',
    parameters: [...toSelection(resources), ...toTimes(providers, level), toFormat(METRICS_DIALECTS)],
    answers: [{ httpStatus: 200, description: 'The metrics.', content }, ...REFUSALS],
  });
}

/** The addresses that have mounts of their own. */
export function toOuterPaths({ errorCode, resources }: Context): { ping: Part; bareStatus: Part } {
  const bareStatus = toGet({
    operationId: 'getBareStatus',
    summary: 'The overall status, by its code alone.',
    parameters: [...toSelection(resources.filter(({ kind }) => kind === 'check')), BUDGET],
    answers: [
      { httpStatus: 200, description: 'The overall status is no problem.' },
      { httpStatus: errorCode, description: FAILED },
      WRONG,
      { httpStatus: 404, description: 'A name is not there.' },
      { httpStatus: 500, description: 'Something went wrong here.' },
      { httpStatus: 503, description: 'Too many ask.' },
    ],
    isOpen: true,
  });
  return { ping: PING, bareStatus };
}

const PING = toGet({
  operationId: 'getPing',
  summary: 'Runs nothing.',
  answers: [{ httpStatus: 200, description: 'It answers.', content: { 'text/plain': { const: 'pong' } } }],
  isOpen: true,
});
