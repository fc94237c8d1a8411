import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Exchange } from '../../lib/access/exchange.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import type { RenderedAnswer } from '../../lib/http/rendered-answer.ts';
import { SharedRenderings } from '../../lib/server/shared-renderings.ts';
import { useClock } from '../../lib/testing/use-clock.ts';
import { fakeStatus } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });
const TOKEN = 'a-token-of-shared-renderings';

/** Who asks a question whose answer comes when it is told to. */
function createQuestion({ declares = true, asksViewer = false } = {}) {
  const status = fakeStatus(
    { health: { it: healthCheck({ probe: () => {} }) } },
    { access: { tokens: [TOKEN] } },
  );
  const revised = { revision: {} };
  const renderings = new SharedRenderings(revised);
  const rendering: (() => void)[] = [];
  const ask = (authorization?: string) => {
    const exchange = new Exchange(status, new Headers(authorization ? { authorization } : {}));
    return renderings.answer('GET /', exchange, async () => {
      if (asksViewer) await exchange.findViewer();
      const number = rendering.length + 1;
      await new Promise<void>((resolve) => rendering.push(resolve));
      if (declares) exchange.freshUntilMs = 0;
      return { httpStatus: 200, headers: [], body: `answer ${number}`, bytes: 8 } satisfies RenderedAnswer;
    });
  };
  /** Lets all that is under way go on until it waits. */
  const settle = () => clock.advance(0);
  const end = async (answers: Promise<RenderedAnswer | undefined>[]) => {
    await settle();
    for (let ended = 0; ended < rendering.length; ended += 1) {
      rendering[ended]?.();
      await settle();
    }
    return (await Promise.all(answers)).map((answer) => answer?.body);
  };
  return { revised, ask, settle, end };
}

describe('those who ask the same', () => {
  it('are answered as one when they ask at one moment', async () => {
    const { ask, settle, end } = createQuestion();
    // That it is made of runs alone is known from then on.
    expect(await end([ask()])).toEqual(['answer 1']);
    const first = ask();
    await settle();
    await clock.advance(9);
    expect(await end([first, ask(), ask()])).toEqual(['answer 2', 'answer 2', 'answer 2']);
    expect(await end([ask()])).toEqual(['answer 3']);
  });

  it.each<[string, (question: ReturnType<typeof createQuestion>) => unknown]>([
    ['ten milliseconds later', () => clock.advance(10)],
    [
      'when a run has ended meanwhile',
      ({ revised }) => {
        revised.revision = {};
      },
    ],
  ])('have answers of their own %s', async (_, pass) => {
    const question = createQuestion();
    await question.end([question.ask()]);
    const first = question.ask();
    await question.settle();
    await pass(question);
    expect(await question.end([first, question.ask()])).toEqual(['answer 2', 'answer 3']);
  });

  it('have answers of their own where they see different things', async () => {
    const { ask, end } = createQuestion({ asksViewer: true });
    await end([ask()]);
    const bearing = `Bearer ${TOKEN}`;
    expect(await end([ask(), ask(), ask(bearing), ask(bearing), ask('Bearer wrong')])).toEqual([
      'answer 2',
      'answer 2',
      'answer 3',
      'answer 3',
      'answer 4',
    ]);
  });

  it('have answers of their own where these are not made of runs alone', async () => {
    const { ask, end } = createQuestion({ declares: false });
    await end([ask()]);
    expect(await end([ask(), ask()])).toEqual(['answer 2', 'answer 3']);
  });
});
