import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { fine, type HealthCheck, healthCheck, problem, type Verdict } from '../../lib/index.ts';
import { type TrialOptions, wait } from '../../lib/testing.ts';
import type { Thing } from './thing.ts';

/** A check with one small mistake. */
export interface BadCheck {
  mistake: string;
  /** The rule that is about it. */
  rule: string;
  make(thing: Thing): HealthCheck;
  /** What else it is tried with. */
  options?(thing: Thing): TrialOptions;
}

/** What the checks here leave open, to be closed after a test. */
export const leftOpen = new Set<() => void>();

const PASSWORD = 'canary-password-7f3a';

const ask = async ({ url }: Thing, signal?: AbortSignal): Promise<Verdict | undefined> => {
  const response = await fetch(url, { signal });
  return response.ok ? undefined : problem(`It answered ${response.status}.`);
};

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
    leftOpen.add(() => socket.destroy());
  });
}

/** Rejects soon after a signal is aborted, without a listener on it. */
function toRejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (signal.aborted) reject(signal.reason);
    }, 5).unref();
    leftOpen.add(() => clearInterval(timer));
  });
}

const broken = ({ breakIt, mend }: Thing): TrialOptions => ({ breakIt, mend });
const stalled = ({ stall, mend }: Thing): TrialOptions => ({ stall, mend, graceMs: 300 });

/** Realistic small mistakes, each with the rule that must find it. */
export const BAD_CHECKS: readonly BadCheck[] = [
  {
    mistake: 'is a bare function',
    rule: 'is a declared check',
    make: () => (() => true) as unknown as HealthCheck,
  },
  {
    mistake: 'waits longer than its time limit',
    rule: 'answers within its time limit',
    make: () => healthCheck({ timeoutMs: 50, probe: ({ signal }) => wait(60_000, signal) }),
  },
  {
    mistake: 'answers whether it is well, as true or false',
    rule: 'answers a verdict or nothing',
    make: (thing) =>
      healthCheck({
        probe: async ({ signal }) => ((await ask(thing, signal)) === undefined) as unknown as Verdict,
      }),
  },
  {
    mistake: 'divides by a number of samples that may be zero',
    rule: 'gives measurements that are numbers with a name and a unit',
    make(thing) {
      const samples: number[] = [];
      const total = samples.reduce((sum, each) => sum + each, 0);
      return healthCheck({
        probe: async ({ signal }) =>
          (await ask(thing, signal)) ?? fine([{ name: 'mean', value: total / samples.length, unit: 'ms' }]),
      });
    },
  },
  {
    mistake: 'fails for the arguments that it has by default',
    rule: 'is fine when all is well',
    make: () =>
      healthCheck({
        args: { region: z.string().default('eu') },
        probe: ({ args }) =>
          args.region === 'us' ? undefined : problem(`There is no region ${args.region}.`),
      }),
  },
  {
    mistake: 'keeps what it works with in a variable that its runs share',
    rule: 'runs beside itself',
    make(thing) {
      let running = 0;
      return healthCheck({
        async probe({ signal }) {
          running += 1;
          const mine = running;
          const found = await ask(thing, signal);
          return mine === running ? found : problem('The answer belongs to another run.');
        },
      });
    },
  },
  {
    mistake: 'forgets its signal',
    rule: 'ends when its signal is aborted',
    make: (thing) => healthCheck({ probe: () => ask(thing) }),
    options: stalled,
  },
  {
    mistake: 'ends at the signal and lets its request go on',
    rule: 'stops all its work when it is given up',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          const request = ask(thing);
          return Promise.race([request, toRejection(signal)]);
        },
      }),
    options: stalled,
  },
  {
    mistake: 'adds a listener at each run and never removes it',
    rule: 'leaves no listener on its signal',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          let isGivenUp = false;
          signal.addEventListener('abort', () => {
            isGivenUp = true;
          });
          return isGivenUp ? undefined : ask(thing, signal);
        },
      }),
  },
  {
    mistake: 'races against a timer that it never clears',
    rule: 'leaves no timer behind',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          const late = new Promise<never>((_, reject) => {
            const timer = setTimeout(reject, 60_000, new Error('late'));
            leftOpen.add(() => clearTimeout(timer));
          });
          return Promise.race([ask(thing, signal), late]);
        },
      }),
  },
  {
    mistake: 'opens a connection at each run and never closes it',
    rule: 'opens nothing more for another run',
    make: ({ port }) =>
      healthCheck({
        async probe() {
          await open(port);
        },
      }),
  },
  {
    mistake: 'keeps one connection and has no close',
    rule: 'leaves nothing open once it is closed',
    make({ port }) {
      let opening: Promise<Socket> | undefined;
      return healthCheck({
        async probe() {
          opening ??= open(port);
          await opening;
        },
      });
    },
  },
  {
    mistake: 'works for long without a pause',
    rule: 'does not block the event loop',
    make: () =>
      healthCheck({
        probe() {
          const endsAt = performance.now() + 260;
          while (performance.now() < endsAt);
        },
      }),
  },
  {
    mistake: 'logs the token that it was given',
    rule: 'writes nothing to the console',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          console.log(`asking with ${PASSWORD}`);
          return ask(thing, signal);
        },
      }),
    options: () => ({ secrets: [PASSWORD] }),
  },
  {
    mistake: 'writes to stdout itself',
    rule: 'writes nothing to the console',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          process.stdout.write('asking\n');
          return ask(thing, signal);
        },
      }),
  },
  {
    mistake: 'hands on its setting in the environment',
    rule: 'changes nothing of the process',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          process.env.CHECKOUT_REGION = 'eu';
          return ask(thing, signal);
        },
      }),
  },
  {
    mistake: 'says by the exit code how it went',
    rule: 'changes nothing of the process',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          process.exitCode = (await ask(thing, signal)) ? 1 : 0;
        },
      }),
  },
  {
    mistake: 'forgets to wait for a promise, which is rejected after the answer',
    rule: 'throws nothing beside its answer',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          const found = await ask(thing, signal);
          void Promise.resolve().then(() => {
            throw new Error('The figures could not be kept.');
          });
          return found;
        },
      }),
  },
  {
    mistake: 'throws in a callback',
    rule: 'throws nothing beside its answer',
    make: (thing) =>
      healthCheck({
        probe({ signal }) {
          setImmediate(() => {
            throw new Error('The figures could not be kept.');
          });
          return ask(thing, signal);
        },
      }),
  },
  {
    mistake: 'swallows the failure and is fine',
    rule: 'says problem when its thing is broken',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          await ask(thing, signal).catch(() => {});
        },
      }),
    options: broken,
  },
  {
    mistake: 'remembers a failure for ever',
    rule: 'is fine again when its thing is mended',
    make(thing) {
      let failure: Verdict | undefined;
      return healthCheck({
        async probe({ signal }) {
          failure ??= await ask(thing, signal);
          return failure;
        },
      });
    },
    options: broken,
  },
  {
    mistake: 'tells the address that it connects to, with the password',
    rule: 'tells no secret',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          const found = await ask(thing, signal);
          return found && problem(`Cannot reach postgres://shop:${PASSWORD}@db.example.org/shop.`);
        },
      }),
    options: (thing) => ({ ...broken(thing), secrets: [PASSWORD] }),
  },
  {
    mistake: 'has the token in the error of its client',
    rule: 'tells no secret',
    make: (thing) =>
      healthCheck({
        async probe({ signal }) {
          const found = await ask(thing, signal);
          if (found) throw new Error('401', { cause: new Error(`Bearer ${encodeURIComponent(PASSWORD)}`) });
        },
      }),
    options: (thing) => ({ ...broken(thing), secrets: [PASSWORD] }),
  },
];
