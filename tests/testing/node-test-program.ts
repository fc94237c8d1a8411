import { describe, it } from 'node:test';
import { healthCheck } from '../../lib/index.ts';
import { describeCheck, wait } from '../../lib/testing.ts';

const SUBJECTS = {
  good: () => healthCheck({ probe: ({ signal }) => wait(5, signal) }),
  bad: () =>
    healthCheck({
      async probe({ signal }) {
        await wait(5, signal);
        void Promise.reject(new Error('The figures could not be kept.'));
      },
    }),
};

describeCheck('it', SUBJECTS[process.env.SUBJECT as keyof typeof SUBJECTS], { describe, it });
