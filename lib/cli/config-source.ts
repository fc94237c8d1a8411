import type { Answer } from './answer.ts';
import { askHere } from './ask-here.ts';
import { askServer } from './ask-server.ts';
import { collectBackground } from './background.ts';
import { close } from './close.ts';
import type { CommandLine } from './command-line.ts';
import { type Config, loadConfig } from './load-config.ts';
import { toProgressLines } from './progress-lines.ts';
import { type Question, toQuestion } from './question.ts';
import { toServer } from './server.ts';
import type { Shell } from './shell.ts';
import type { Source } from './source.ts';

/**
 * What a config declares, asked here, or of the running server that holds the embedded database.
 * @throws NoAnswerError when the config cannot be loaded.
 */
export async function openConfig(shell: Shell, commandLine: CommandLine): Promise<Source> {
  const background = collectBackground();
  const config = await loadConfig(shell, commandLine.config);
  return {
    ask: () => ask(shell, commandLine, config),
    redact: config.status.redact,
    async close() {
      await background.finish(shell);
      await close(config);
    },
  };
}

async function ask({ stderr }: Shell, commandLine: CommandLine, config: Config): Promise<Answer> {
  const question = toQuestion(commandLine, config.status);
  const { address, token } = config.embedded?.readLock() ?? {};
  if (!address || question.only.length === 0) {
    // Before the checks, whose time limit is not for that; why it cannot be made is for its check to say.
    await config.embedded?.make(() => stderr.write('Making the embedded database …\n')).catch(() => {});
    return askHere(config.status, question, commandLine, (part) => {
      stderr.write(config.status.redact(toProgressLines(part, stderr)));
    });
  }
  const server = toServer(address, token);
  stderr.write(config.status.redact(`Asking ${server.address}, which holds the embedded database.\n`));
  const budgetMs = commandLine.budgetMs ?? config.status.budgetMs;
  return askServer(server, inItsWords({ ...commandLine, budgetMs }, question));
}

/** The command line with every provider that is meant, by its own name. */
function inItsWords(commandLine: CommandLine, { resource, only }: Question): CommandLine {
  return { ...commandLine, resource: resource.name, providers: only, skips: [] };
}
