import type { z } from 'zod';
import { requireManage } from '../../core/viewer.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { useSender } from '../delivery/sender.ts';
import { noInput } from '../inputs.ts';
import { makeInstant } from '../rules/make-instant.ts';
import type { RunView } from '../views.ts';

/**
 * Makes the messages of what is due to be told at once.
 * @throws LevelError or RightError without the right to manage.
 */
export async function runInstant(
  { status, viewer, now }: ActionContext,
  input: z.input<typeof noInput>,
): Promise<RunView> {
  requireManage(viewer);
  readInput(noInput, input);
  return useSender(status, (sender) => makeInstant({ status, sender, now }));
}
