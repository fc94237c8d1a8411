import { toText } from '../../lib/cli/answer-text.ts';
import { askHere } from '../../lib/cli/ask-here.ts';
import { readCommandLine } from '../../lib/cli/command-line.ts';
import { toQuestion } from '../../lib/cli/question.ts';
import type { StatusQL } from '../../lib/index.ts';
import type { Told } from './told.ts';

/** The answer of `statusql health -e -f json`. */
export async function readCommand(status: StatusQL): Promise<Told> {
  const commandLine = readCommandLine(['node', 'statusql', 'health', '-e', '-f', 'json']);
  if (!('resource' in commandLine)) throw new Error(commandLine.stderr);
  const answer = await askHere(status, toQuestion(commandLine, status), commandLine, () => {});
  return { ok: !answer.isProblem, answers: JSON.parse(await toText(answer, commandLine, process.stdout)) };
}
