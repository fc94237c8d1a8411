import { isInsideCheck } from './opened.ts';

const METHODS = ['debug', 'info', 'log', 'warn', 'error', 'trace', 'dir', 'table'] as const;

/** Notes by what ways the code of a check writes to the console, never what: that may be a secret. */
export function watchConsole(): () => string[] {
  const ways = new Set<string>();
  const restores = [
    ...METHODS.map((method) => note(console, method, () => ways.add(`console.${method}`))),
    // A console of Node writes to these itself.
    ...(['stdout', 'stderr'] as const).map((stream) =>
      note(process[stream], 'write', () => ways.size > 0 || ways.add(`process.${stream}`)),
    ),
  ];
  return () => {
    for (const restore of restores) restore();
    return [...ways];
  };
}

/** Notes the calls of a method that come from a check; all of them do what they did. */
function note<Name extends string>(
  holder: Record<Name, (...given: never[]) => unknown>,
  name: Name,
  onCall: () => void,
): () => void {
  const original = holder[name];
  holder[name] = function (this: unknown, ...given: never[]) {
    if (isInsideCheck()) onCall();
    return original.apply(this, given);
  };
  return () => {
    holder[name] = original;
  };
}
