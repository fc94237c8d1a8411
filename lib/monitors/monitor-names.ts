import type { StatusQL } from '../core/define-status.ts';
import { isNamed } from '../core/names.ts';

/**
 * Does something with the monitor that a text names: by its id or its name, and where nothing is called so, the one of a check by
 * the check's name alone, as far as one resource alone has it. Names of checks are read in both forms.
 * @param use throws UnknownNameError where there is no monitor of a name.
 */
export async function withMonitorNamed<Result>(
  { resources }: Pick<StatusQL, 'resources'>,
  text: string,
  use: (monitor: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(text);
  } catch (error) {
    const name = toCheckMonitor(resources, text);
    // By its name: there may be several copies of the core in one process.
    if (!(error instanceof Error) || error.name !== 'UnknownNameError' || name === undefined) throw error;
    return use(name);
  }
}

/** The name of the monitor of a check, such as `health.databases`; nothing where none is meant, or it is the text itself. */
function toCheckMonitor(resources: StatusQL['resources'], text: string): string | undefined {
  const names = Object.values(resources).flatMap(({ kind, name, providers }) =>
    Object.keys(kind === 'check' ? providers : {})
      .filter((check) => [check, `${name}.${check}`].some((each) => isNamed(each, text)))
      .map((check) => `${name}.${check}`),
  );
  return names.length === 1 && names[0] !== text ? names[0] : undefined;
}
