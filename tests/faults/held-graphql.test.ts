// Held elsewhere, each by exactly the right value:
// - too many aliases, levels, tokens and fragments, and introspection that is too wide: tests/graphql/limits.test.ts
// - media types, multipart among them, several questions in one request, bodies that are too large: tests/graphql/http.test.ts
// - what the level `status` may not ask: tests/graphql/levels.test.ts
import { z } from 'zod';
import { healthCheck, problem, stat } from '../../lib/index.ts';
import { mount, TOKEN } from '../graphql/mount.ts';
import { type Fault, testFaults } from './fault.ts';
import { ATTACKS, ODD_QUESTIONS } from './graphql-attacks.ts';

const SECRET = 'why-it-fails';

function define() {
  return mount({
    resources: {
      health: {
        ping: healthCheck({
          args: { region: z.string().optional() },
          probe: () => {},
        }),
        mail: healthCheck({ effect: 'degrades', probe: () => problem(SECRET) }),
      },
      stats: { process: stat({ data: z.object({ uptimeMs: z.number() }), probe: () => ({ uptimeMs: 1 }) }) },
    },
  });
}

/** Posts a body as it is; what comes of it, in the log and in all objects of this process too. */
async function post(body: string) {
  const { handler, log } = define();
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const request = new Request('http://localhost/api/graphql', { method: 'POST', headers, body });
  const response = await handler.POST(request);
  const text = await response.text();
  return {
    code: response.status,
    data: /^\{"data":(.*)\}$/.exec(text)?.[1],
    // A refusal is no larger than what was asked.
    isLong: text.length > Math.max(20_000, 2 * body.length),
    // But for the check that fails.
    logged: log.lines.filter((line) => !line.join().includes('health.mail')).length,
    polluted: 'polluted' in {},
  };
}

const answered = { isLong: false, logged: 0, polluted: false };

const attacks: Fault[] = Object.entries(ATTACKS).map(([name, body]) => ({
  fault: name,
  outcome: () => post(body),
  right: { code: 400, data: undefined, ...answered },
}));

const oddQuestions: Fault[] = Object.entries(ODD_QUESTIONS).map(([name, [body, data]]) => ({
  fault: name,
  outcome: () => post(body),
  right: { code: 200, data, ...answered },
}));

/** Ways to ask at the level `status` for what only `details` tells. */
const BYPASSES: Record<string, string> = {
  'an alias': '{ health { checks { probes { name: message } } } }',
  'a fragment': '{ health { checks { probes { ...P } } } } fragment P on Probe { message }',
  'a fragment without a name': '{ health { checks { probes { ... { message } } } } }',
  'a fragment of another type': '{ health { checks { ... on Probe { message } } } }',
  'a fragment of a type that is not there':
    '{ health { ... on HealthDetails { mail { probes { message } } } } }',
  'a field that is left out': '{ health { checks { probes { message @skip(if: true) name } } } }',
  'a field that a variable lets in':
    'query ($yes: Boolean = true) { health { checks { probes { message @include(if: $yes) } } } }',
  'an operation beside the one that runs':
    'query A { health { ok } } query B { stats { process { uptimeMs } } }',
  'an argument with a variable': 'query ($now: Int = 0) { health { ping(maxAgeMs: $now) } }',
  'an argument in details': '{ health { details { ping(region: "eu") { status } } } }',
  'the stats under another name': '{ health: stats { process { uptimeMs } } }',
};

const bypasses: Fault[] = Object.entries(BYPASSES).map(([name, query]) => ({
  fault: `a bypass of the level by ${name}`,
  async outcome() {
    const { ask } = define();
    const { code, body } = await ask(query, { operationName: query.includes('query A') ? 'A' : undefined });
    return { code, tells: JSON.stringify(body).includes(SECRET) };
  },
  right: { code: 400, tells: false },
}));

const INTROSPECTION = `{
  one: __type(name: "Probe") { fields(includeDeprecated: true) { name } }
  two: __type(name: "ProbeError") { name }
  three: __type(name: "Stats") { name }
  four: __type(name: "StatsProcess") { name }
  five: __schema { types { name fields { name args { name } } } }
}`;

testFaults([
  ...attacks,
  ...oddQuestions,
  ...bypasses,
  {
    fault: 'introspection at the level status for what only details has',
    async outcome() {
      const { ask } = define();
      const [open, closed] = [await ask(INTROSPECTION, { token: TOKEN }), await ask(INTROSPECTION)];
      return [open, closed].map(({ body }) =>
        ['message', 'measurements', 'ProbeError', 'StatsProcess', 'maxAgeMs', 'region'].filter((name) =>
          JSON.stringify(body).includes(`"${name}"`),
        ),
      );
    },
    right: [['message', 'measurements', 'ProbeError', 'StatsProcess', 'maxAgeMs', 'region'], []],
  },
  {
    fault: 'the prototype in an argument of a check, and as one',
    async outcome() {
      const { ask } = define();
      const [value, name] = ['region: "__proto__"', '__proto__: "eu"'].map((argument) =>
        ask(`{ health { ping(${argument}) } }`, { token: TOKEN }),
      );
      return [(await value)?.code, (await name)?.code];
    },
    right: [200, 400],
  },
  ...[['mutation', 405] as const, ['subscription', 400] as const].map(([kind, code]) => ({
    fault: `a ${kind} by GET`,
    async outcome() {
      const { handler } = define();
      const query = `${kind} { health { ok } }`;
      return (await handler.GET(new Request(`http://localhost/?${new URLSearchParams({ query })}`))).status;
    },
    right: code,
  })),
]);
