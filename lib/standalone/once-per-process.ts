// Next loads the modules of the app several times in one process.
const KEY = Symbol.for('statusql.standalone');

/** What there is once per process of its kind and name, made when it is first asked for. */
export function oncePerProcess<Value>(kind: string, name: string, make: () => Value): Value {
  const holder = globalThis as { [KEY]?: Map<string, unknown> };
  holder[KEY] ??= new Map();
  const key = `${kind} ${name}`;
  if (!holder[KEY].has(key)) holder[KEY].set(key, make());
  return holder[KEY].get(key) as Value;
}
