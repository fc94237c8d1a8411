import { NextResponse } from 'next/server.js';
import { defineStatus } from '../../../lib/core/define-status.ts';
import { healthCheck } from '../../../lib/core/health-check.ts';

// A config that needs Next, to try what forbids it.
export const status = defineStatus({
  resources: { health: { next: healthCheck({ probe: () => void NextResponse.next() }) } },
});
