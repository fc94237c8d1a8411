import { type HealthCheck, healthCheck, problem, type Status, warning } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';
import { type CheckAnswer, fakeStatus, hangingCheck } from '../../lib/testing.ts';

/** A token that opens the level `details`. */
export const TOKEN = 'a-token-of-the-surfaces';

/** A check, and what there is to tell of it. */
export interface Ending {
  check: CheckAnswer | HealthCheck;
  status: Status;
  /** Whether each probe is ok, by REST key. */
  answers: Record<string, boolean>;
}

/** Each way in which a check may end and the overall status be no problem. */
const WELL: Record<string, Ending> = {
  fine: { check: 'fine', status: 'fine', answers: { ok: true } },
  ping: { check: ping(), status: 'fine', answers: { pong: true } },
  unknown: { check: 'unknown', status: 'unknown', answers: { ok: true } },
  warning: { check: warning('slow'), status: 'warning', answers: { ok: true } },
  informed: {
    check: healthCheck({ effect: 'informs', probe: () => problem('nobody minds') }),
    status: 'problem',
    answers: { ok: false },
  },
  degraded: {
    check: healthCheck({ effect: 'degrades', probe: () => problem('half as fast') }),
    status: 'problem',
    answers: { ok: false },
  },
};

/** Each way in which a check may end and make the overall status a problem. */
const FAILING: Record<string, Ending> = {
  problem: { check: problem('gone'), status: 'problem', answers: { ok: false } },
  throwing: { check: new Error('thrown'), status: 'problem', answers: { ok: false } },
  slowToAnswer: { check: hangingCheck({ timeoutMs: 50 }), status: 'problem', answers: { ok: false } },
  databases: {
    check: healthCheck({ probes: { default: () => {}, analytics: () => problem('refused') } }),
    status: 'problem',
    answers: { default: true, analytics: false },
  },
};

function script(endings: Record<string, Ending>, status: Status) {
  const checks = Object.entries(endings).map(([name, { check }]) => [name, check] as const);
  return {
    status: fakeStatus(
      { health: Object.fromEntries(checks) },
      { access: { tokens: [TOKEN] }, errorCode: 503 },
    ),
    overall: status,
    endings,
  };
}

/** Status systems whose every answer is known: all surfaces must tell the same of them. */
export const SCRIPTS = {
  'an overall status that is no problem': script(WELL, 'warning'),
  'an overall status that is a problem': script({ ...WELL, ...FAILING }, 'problem'),
};
