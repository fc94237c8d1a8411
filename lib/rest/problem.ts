import { STATUS_CODES } from 'node:http';
import type { Refusal } from '../http/refusal.ts';
import type { Written } from './format.ts';

/** A refusal as problem details (RFC 9457), with its code and the known names as members of their own. */
export function toProblem({ httpStatus, code, message, known }: Refusal): Written {
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[httpStatus],
    status: httpStatus,
    detail: message,
    code,
    known,
  };
  return { body: JSON.stringify(problem), contentType: 'application/problem+json' };
}
