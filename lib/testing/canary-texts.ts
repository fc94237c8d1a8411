const toBase64 = (text: string) => Buffer.from(text).toString('base64');

/** Texts that carry a secret, each in another form. */
export function toTexts(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const json = JSON.stringify({ value: secret });
  return [
    `The server said ${secret}, and no more.`,
    `GET https://api.example.com/v1/${encoded}?key=${encoded.toLowerCase()} failed`,
    `POST ${new URLSearchParams({ key: secret })} failed`,
    `Cannot read ${encodeURI(`https://canary:${secret}`)}`,
    `Unexpected answer: ${json}`,
    `Unexpected answer: ${JSON.stringify({ body: json })}`,
    `401 for Authorization: Bearer ${secret}`,
    `401 for Authorization: Basic ${toBase64(`canary:${secret}`)}`,
    `401 for Authorization: Basic ${toBase64(`${secret}:`)}`,
    `The key ${Buffer.from(secret).toString('base64url')} is not known`,
  ];
}

/** Texts that carry a short secret or a host without a dot where it is one. */
export function toLooseTexts(secret: string): string[] {
  return [
    `connect ECONNREFUSED ${secret}:6379`,
    `getaddrinfo ENOTFOUND ${secret}`,
    `Cannot read redis://canary:${secret}@localhost:6379/0`,
    `Cannot read redis://${secret}:6379/0`,
    `Cannot read redis://${secret}`,
    `option password=${secret}, host=${secret} is wrong`,
    `password: ${secret}`,
    `role "${secret}" does not exist, nor '${secret}'`,
    `Unexpected answer: ${JSON.stringify({ body: JSON.stringify({ value: secret }) })}`,
  ];
}

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
