import { plantCanaries } from '../../../lib/testing.ts';
import { createCanaryStatus } from '../canary-status.ts';

const { CANARY_SEED: seed, CANARY_KNOWN } = process.env;
const canaries = plantCanaries({ seed });

if (process.env.CANARY_BREAKS) throw canaries.all[0]?.error;

export const status = createCanaryStatus(canaries, { name: 'default', isRedacted: CANARY_KNOWN === 'yes' });
