import { askHere, chooseProviders } from '../../lib/cli/report/ask-config.ts';
import { readRequest } from '../../lib/cli/report/command.ts';
import { toText } from '../../lib/cli/report/to-text.ts';
import type { StatusQL } from '../../lib/index.ts';
import type { Rendering } from './rendering.ts';

/** The answer of `statusql health -e -f json`. */
export async function readCommand(status: StatusQL): Promise<Rendering> {
  const request = readRequest([
    'node',
    'statusql',
    'health',
    '-e',
    '-f',
    'json',
    '--budget-ms',
    `${status.budgetMs}`,
  ]);
  const printable = await askHere(status, chooseProviders(request, status), request, () => {});
  return { ok: !printable.isProblem, answers: JSON.parse(await toText(printable, request, process.stdout)) };
}
