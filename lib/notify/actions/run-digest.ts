import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requireManage } from '../../core/viewer.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { useSender } from '../delivery/sender.ts';
import { noInput } from '../inputs.ts';
import { makeDigest } from '../rules/make-digest.ts';
import type { RunView } from '../views.ts';

/**
 * Makes the messages of the digest, beside those of its schedule.
 * @throws LevelError or RightError without the right to manage.
 */
export async function runDigest(
  { status, viewer, now }: ActionContext,
  input: z.input<typeof noInput>,
): Promise<RunView> {
  requireManage(viewer);
  readInput(noInput, input);
  // Who asks by hand wants one, also where that of the schedule has just gone out.
  const run = `digest by hand ${randomUUID()}`;
  return useSender(status, (sender) => makeDigest({ status, sender, now }, run));
}
