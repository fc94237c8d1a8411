export { findCanaries } from './testing/find-canaries.ts';
export { type Canaries, type Canary, plantCanaries } from './testing/plant-canaries.ts';
