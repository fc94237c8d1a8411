import { STATUS_CODES } from 'node:http';
import { STATUSES } from '../../core/status.ts';
import { REFUSAL_STATUS } from '../../http/refusal.ts';
import { WITHOUT_BODY } from '../../http/response.ts';
import { type Part, toReference } from './json-schema.ts';

/** What an address may answer. */
export interface Answer {
  httpStatus: number;
  description: string;
  /** Schemas by media type; none where there is no body. */
  content?: Readonly<Record<string, Part>>;
  headers?: Part;
  /** The name of the component that says the same. */
  component?: string;
}

/** What an address answers to one method. */
interface Operation {
  operationId: string;
  summary: string;
  parameters?: readonly Part[];
  answers: readonly Answer[];
  /** Whether everybody may ask. */
  isOpen?: boolean;
}

/** A path of a document at which GET is answered. */
export function toGet(operation: Operation): Part {
  return { get: toOperation(operation) };
}

/**
 * A path of a document at which POST is answered: to a body in JSON, where one is read; only who has a token may ask, where it is
 * not open.
 */
export function toPost({ body, ...operation }: Operation & { body?: Part }): Part {
  const requestBody = body && { content: { 'application/json': { schema: body } } };
  return {
    post: {
      ...toOperation(operation),
      ...(requestBody && { requestBody }),
      ...(!operation.isOpen && { security: [{ token: [] }] }),
    },
  };
}

function toOperation({ operationId, summary, parameters = [], answers, isOpen = false }: Operation): Part {
  const responses = toResponses(answers);
  return { operationId, summary, parameters, responses, ...(isOpen && { security: [] }) };
}

/** The responses of an address, by code: answers of one code become one, and its body is that of any of them. */
function toResponses(answers: readonly Answer[]): Part {
  const byStatus = Object.groupBy(answers, ({ httpStatus }) => httpStatus);
  return Object.fromEntries(
    Object.entries(byStatus).map(([code, same = []]) => {
      const [{ component } = {}] = same;
      return [code, same.length === 1 && component ? toReference('responses', component) : toResponse(same)];
    }),
  );
}

function toResponse(answers: readonly Answer[]): Part {
  const hasBody = answers.some(({ httpStatus, content }) => content && !WITHOUT_BODY.includes(httpStatus));
  const headers = Object.assign({}, ...answers.map((answer) => answer.headers));
  return {
    description: [...new Set(answers.map(({ description }) => description))].join(' '),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(hasBody && { content: toContent(answers) }),
  };
}

function toContent(answers: readonly Answer[]): Part {
  const bodies = answers.flatMap(({ content = {} }) => Object.entries(content));
  const byType = Object.groupBy(bodies, ([mediaType]) => mediaType);
  return Object.fromEntries(
    Object.entries(byType).map(([mediaType, same = []]) => {
      const schemas = new Map(same.map(([, schema]) => [JSON.stringify(schema), schema]));
      const [first, ...others] = schemas.values();
      return [mediaType, { schema: others.length > 0 ? { anyOf: [first, ...others] } : first }];
    }),
  );
}

const TEXT = { type: 'string' };

/** How every address that is for some viewers alone may refuse. */
export const REFUSALS: readonly Answer[] = Object.entries(REFUSAL_STATUS).map(([code, httpStatus]) => ({
  httpStatus,
  description: `${STATUS_CODES[httpStatus]}.`,
  content: {
    'application/json': toReference('schemas', 'Error'),
    'application/problem+json': toReference('schemas', 'Problem'),
    'text/plain': TEXT,
  },
  headers: code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': { schema: TEXT } } : undefined,
  component: code,
}));

/** Those refusals as the components of a document. */
export const REFUSAL_RESPONSES: Readonly<Record<string, Part>> = Object.fromEntries(
  REFUSALS.map((refusal) => [refusal.component, toResponse([refusal])]),
);

/** The headers of answers that report on checks. */
export const STATUS_HEADER: Part = {
  'X-Status': { description: 'The overall status.', schema: { type: 'string', enum: STATUSES } },
  'X-Ok': {
    description: 'Whether it is no problem, and known.',
    schema: { type: 'string', enum: ['true', 'false'] },
  },
};
