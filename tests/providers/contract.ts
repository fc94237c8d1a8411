import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import type { HealthCheck } from '../../lib/core/health-check.ts';
import { describeCheck, type WatchedCheck, watchRuns } from '../../lib/testing.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { until } from '../servers/until.ts';

/** The time limit to give a check that stands the contract, in milliseconds. */
export const TIMEOUT_MS = 1_000;

/** How the thing that a check looks at is brought to fail, and back. */
export interface Trouble {
  start(): Promise<void> | void;
  end(): Promise<void> | void;
  /** What the report must say of it. */
  cause: RegExp;
}

/** A check over something real. */
export interface Subject {
  /** The check, made with the time limit `TIMEOUT_MS` and with clients that it opens itself. */
  check: HealthCheck;
  /** It refuses, or is gone. */
  outage?: Trouble;
  /** It does not answer. */
  hang?: Omit<Trouble, 'cause'>;
  /** How many connections it has. */
  countConnections?: () => Promise<number>;
  /** What lies in it. */
  listContents?: () => Promise<string[]>;
  /** Ends what was started for the test. */
  stop(): Promise<void>;
}

/** Describes what every check must do; `troubles` names those that the subject can be brought to. */
export function describeCheckContract(
  name: string,
  make: () => Promise<Subject>,
  troubles: ('outage' | 'hang')[] = ['outage', 'hang'],
): void {
  describe(`${name}, as every check`, () => {
    let subject: Subject;
    let watched: WatchedCheck;
    let status: ReturnType<typeof define>;
    const look = async (level?: 'status') => {
      const startedAt = performance.now();
      const report = await status.report('health', { level, ...(level ? {} : { maxAgeMs: 0 }) });
      return { report, text: JSON.stringify(report), elapsedMs: performance.now() - startedAt };
    };
    const isFine = async () => (await look()).report.status === 'fine';
    const count = async () => subject.countConnections?.() ?? 0;
    const list = async () => subject.listContents?.() ?? [];

    beforeAll(async () => {
      subject = await make();
      watched = watchRuns(subject.check);
      status = define(watched.check);
    });
    afterAll(async () => {
      await status.stop();
      await subject.stop();
    });

    it('is fine when all is well, and leaves nothing behind', async () => {
      expect((await look()).report).toMatchObject({ status: 'fine', ok: true });
      expect(await list()).toEqual([]);
    });

    it('opens no connection for another look', async () => {
      const before = await count();
      for (let looks = 0; looks < 5; looks += 1) await look();
      expect(await count()).toBe(before);
    });

    it('runs once for all who ask at one time', async () => {
      const before = watched.runs;
      await Promise.all(Array.from({ length: 50 }, () => look()));
      expect(watched.runs - before).toBe(subject.check.probes.length);
    });

    if (troubles.includes('outage')) {
      it('tells the cause of an outage to those who may see it, and is fine after it', async () => {
        const { outage } = subject;
        if (!outage) throw new Error('The subject has no outage.');
        const before = await count();
        await outage.start();
        try {
          const { report, text, elapsedMs } = await look();
          expect(report.status).toBe('problem');
          expect(text).toMatch(outage.cause);
          expect(elapsedMs).toBeLessThan(TIMEOUT_MS + NOISE_MS);
          expect((await look('status')).text).not.toMatch(outage.cause);
        } finally {
          await outage.end();
        }
        await until(isFine);
        await until(async () => (await count()) === before);
        expect(await list()).toEqual([]);
      });
    }

    if (troubles.includes('hang')) {
      it('answers in time when nothing answers it, one run at a time, and is fine after it', async () => {
        const { hang } = subject;
        if (!hang) throw new Error('The subject cannot hang.');
        const before = await count();
        await hang.start();
        try {
          for (let looks = 0; looks < 3; looks += 1) {
            const { report, elapsedMs } = await look();
            expect(report.status).toBe('problem');
            expect(elapsedMs).toBeLessThan(TIMEOUT_MS + NOISE_MS);
          }
        } finally {
          await hang.end();
        }
        await until(isFine);
        expect(watched.mostAtOnce).toBe(subject.check.probes.length);
        await until(async () => (await count()) === before);
        expect(await list()).toEqual([]);
      });
    }

    it('closes what it opened', async () => {
      const open = await count();
      await status.stop();
      await until(async () => open === 0 || (await count()) === 0);
    });

    // Closed by the last one, its clients open anew.
    describeCheck(name, () => subject.check, {
      describe,
      it,
      ...(troubles.includes('outage') && {
        breakIt: () => subject.outage?.start(),
        mend: () => subject.outage?.end(),
      }),
    });
  });
}

function define(check: HealthCheck) {
  return defineStatus({
    name: randomUUID(),
    resources: { health: { subject: check } },
    environment: { paidChecks: true },
  });
}
