/** An error with these texts in its message, stack, causes, further errors and properties. */
export function toError(texts: readonly string[]): Error {
  const all = [...texts];
  const take = () => all.shift() ?? texts[0] ?? '';
  const innermost = withStack(new TypeError(take()), take());
  const many = new AggregateError([innermost, new Error(take()), take()], take(), {
    cause: new Error(take()),
  });
  return Object.assign(withStack(new Error(take(), { cause: many }), take()), {
    code: 'E_CANARY',
    config: { headers: { Authorization: take() }, list: [take()] },
    query: take(),
  });
}

function withStack(error: Error, text: string): Error {
  error.stack += `\n    at ${text} (canary.js:1:1)`;
  return error;
}
