export type { CheckAnswer } from './testing/answer.ts';
export { type Clock, createClock } from './testing/clock.ts';
export type { MakeCheck, TrialOptions } from './testing/contract/subject.ts';
export { type DescribeCheckOptions, describeCheck } from './testing/describe-check.ts';
export { type FakeOptions, type FakeStatus, fakeStatus, type Script } from './testing/fake-status.ts';
export { type Breach, findBreaches } from './testing/find-breaches.ts';
export { findCanaries, type Secrets } from './testing/find-canaries.ts';
export { findLeaks, type Leak } from './testing/find-leaks.ts';
export { type Canaries, type Canary, type CanaryOptions, plantCanaries } from './testing/plant-canaries.ts';
export {
  flappingCheck,
  hang,
  hangingCheck,
  leakingCheck,
  lyingCheck,
  slowCheck,
  wait,
} from './testing/scripted-checks.ts';
export { type ClockHooks, useClock } from './testing/use-clock.ts';
export { type WatchedCheck, watchRuns } from './testing/watch-runs.ts';
