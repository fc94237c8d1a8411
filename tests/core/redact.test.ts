import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, problem, stat } from '../../lib/index.ts';

const [OWN, TOKEN, FOUND] = ['one-of-my-own', 'a-token-of-mine', 'in-the-environment'];
const TEXT = `<${OWN}|${TOKEN}|${FOUND}>`;
const HIDDEN = '<[hidden]|[hidden]|[hidden]>';

function make() {
  const lines: unknown[][] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const status = defineStatus({
    name: randomUUID(),
    logger: { debug: write, info: write, warn: write, error: write },
    secrets: [OWN],
    access: { tokens: [TOKEN] },
    environment: { secrets: [{ value: FOUND }] },
    resources: {
      health: {
        told: healthCheck({
          description: `Of ${TEXT}.`,
          probe: () => problem(TEXT, [{ name: TEXT, value: 12, unit: TEXT }]),
        }),
        thrown: healthCheck({
          probe: () => {
            throw new Error(TEXT, { cause: new AggregateError([new Error(TEXT)], TEXT) });
          },
        }),
        long: healthCheck({ probe: () => problem(`${'x'.repeat(15_991)}${TEXT.repeat(100)}`) }),
        tooLong: healthCheck({ probe: () => problem(TEXT.repeat(50_000)) }),
        picky: healthCheck({
          args: {
            word: z
              .string()
              .refine(() => false, { error: TEXT })
              .optional(),
          },
          probe: () => {},
        }),
      },
      stats: {
        figures: stat({
          data: z.object({ at: z.date(), all: z.record(z.string(), z.string()) }),
          probe: () => ({ at: new Date(1), all: { [TEXT]: TEXT } }),
        }),
      },
    },
  });
  return { status, lines };
}

async function read(name: 'told' | 'thrown' | 'long' | 'tooLong') {
  const { status } = make();
  const { checks } = await status.report('health', { only: [name] });
  return { ...checks[0], probe: checks[0]?.probes[0] };
}

describe('a report', () => {
  it('has no secret in messages, measurements and descriptions', async () => {
    const { description, probe } = await read('told');
    expect(description).toBe(`Of ${HIDDEN}.`);
    expect(probe).toMatchObject({
      message: HIDDEN,
      measurements: [{ name: HIDDEN, value: 12, unit: HIDDEN }],
    });
  });

  it('has none in errors, stacks and causes', async () => {
    const { probe } = await read('thrown');
    expect(probe?.error).toMatchObject({
      message: HIDDEN,
      cause: { message: HIDDEN, cause: { message: HIDDEN } },
    });
    expect(JSON.stringify(probe)).not.toMatch(/one-of-my-own|a-token-of-mine|in-the-environment/);
  });

  it('has none in the texts and keys of figures, and keeps the rest', async () => {
    const { stats } = await make().status.report('stats');
    expect(stats[0]?.data).toEqual({ at: new Date(1), all: { [HIDDEN]: HIDDEN } });
  });

  it('is cut where a text is long, behind whole secrets', async () => {
    const { message = '' } = (await read('long')).probe ?? {};
    expect(message.length).toBeLessThan(16_010);
    expect(message).toMatch(/x<\[hidden\] …$/);
  });

  it('only counts the characters of a text that is too long to be looked through', async () => {
    expect((await read('tooLong')).probe?.message).toMatch(/^A text of \d+ characters, which is too long/);
  });
});

it('what the types of arguments say of a wrong one has no secret', async () => {
  const asked = make().status.report('health', { only: ['picky'], args: { word: 'x' } });
  await expect(asked).rejects.toThrow(`word: ${HIDDEN}`);
});

it('the log has no secret in texts, errors and data', () => {
  const { status, lines } = make();
  for (const method of ['debug', 'info', 'warn', 'error'] as const) {
    status.logger[method](TEXT, new Error(TEXT), { deep: [TEXT] });
  }
  expect(lines).toHaveLength(4);
  for (const [text, error, data] of lines) {
    expect([text, (error as Error).message, data]).toEqual([HIDDEN, HIDDEN, { deep: [HIDDEN] }]);
  }
});

it('all other texts can be hidden', () => {
  expect(make().status.redact(TEXT)).toBe(HIDDEN);
});

it('names, and words of descriptions, are no secrets', () => {
  const status = defineStatus({
    name: randomUUID(),
    secrets: ['databases', 'provider'],
    resources: {
      health: { databases: healthCheck({ description: 'The provider, and its databases.', probe() {} }) },
    },
  });
  expect(status.resources.health?.providers.databases?.description).toBe('The provider, and its databases.');
  expect(status.redact('{"databases":true}')).toBe('{"databases":true}');
});

it('secrets that are no texts are refused without telling them', () => {
  const secrets = [12_345_678] as unknown as string[];
  const define = () => defineStatus({ secrets, resources: { health: { it: healthCheck({ probe() {} }) } } });
  expect(define).toThrow('secrets must be a list of texts.');
});
