import {
  type Effect,
  type HealthCheck,
  healthCheck,
  problem,
  type Status,
  warning,
} from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';
import { type CheckAnswer, fakeStatus, hangingCheck } from '../../lib/testing.ts';

/** A token that opens the level `details`. */
export const TOKEN = 'a-token-of-the-surfaces';

/** A check, and what there is to tell of it. */
export interface Ending {
  check: CheckAnswer | HealthCheck;
  status: Status;
  /** Whether each probe is ok, by REST key; null where there is no answer. */
  answers: Record<string, boolean | null>;
}

/** A check that has not answered when the asker's time is over. */
const silent = (effect: Effect) =>
  healthCheck({ effect, timeoutMs: 60_000, probe: () => new Promise(() => {}) });

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

/** What was never known is not ok, where it blocks. */
const SILENT: Record<string, Ending> = {
  silentAndInforming: { check: silent('informs'), status: 'unknown', answers: { ok: null } },
  silentAndDegrading: { check: silent('degrades'), status: 'unknown', answers: { ok: null } },
  silent: { check: silent('blocks'), status: 'unknown', answers: { ok: null } },
  caches: {
    check: healthCheck({
      timeoutMs: 60_000,
      probes: { default: () => warning('slow'), sessions: () => new Promise(() => {}) },
    }),
    status: 'warning',
    answers: { default: true, sessions: null },
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

// Long enough for what answers.
const BUDGET_MS = 500;

function script(endings: Record<string, Ending>, status: Status, ok = status !== 'problem') {
  const checks = Object.entries(endings).map(([name, { check }]) => [name, check] as const);
  return {
    status: fakeStatus(
      { health: Object.fromEntries(checks) },
      {
        access: { tokens: [TOKEN] },
        errorCode: 503,
        budgetMs: BUDGET_MS,
        readinessBudgetMs: BUDGET_MS,
      },
    ),
    overall: status,
    ok,
    endings,
  };
}

/** Status systems whose every answer is known: all surfaces must tell the same of them. */
export const SCRIPTS = {
  'an overall status that is no problem': script(WELL, 'warning'),
  'an overall status that was never known': script({ ...WELL, ...SILENT }, 'warning', false),
  'an overall status that is a problem': script({ ...WELL, ...FAILING }, 'problem'),
};
