const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

const ask = (query: string, more: object = {}) => JSON.stringify({ query, ...more });

/** Without a stack of its own: JSON.stringify would not write it. */
const nest = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** Bodies of POST requests that are no questions, or too many, by what is odd in them; each is to be refused with 400. */
export const ATTACKS: Readonly<Record<string, string>> = {
  'a fragment in itself': ask('{ ...A } fragment A on Query { health { ok } ...A }'),
  'fragments in each other': ask(
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
  ),
  'a circle of fragments below a field': ask(
    '{ health { ...A } } fragment A on Health { checks { ...B } } fragment B on Check { name ...B }',
  ),
  'a circle of a thousand fragments': ask(
    `{ ...F0 } ${times(1_000, (i) => `fragment F${i} on Query { ...F${(i + 1) % 1_000} }`)}`,
  ),
  'a thousand directives at one field': ask(`{ health { ok ${times(1_000, () => '@include(if: true)')} } }`),
  'a thousand unknown directives': ask(`{ health { ok ${times(1_000, (i) => `@a${i}`)} } }`),
  'a thousand directives at the operation': ask(`query ${times(1_000, () => '@a')} { health { ok } }`),
  'a thousand unknown fields': ask(`{ health { ${times(1_000, (i) => `a${i}`)} } }`),
  'a thousand unknown fragments': ask(`{ health { ok ${times(1_000, (i) => `...A${i}`)} } }`),
  'a thousand operations': ask(times(1_000, (i) => `query Q${i} { health { ok } }`)),
  'a thousand operations of one name': ask(
    times(1_000, () => 'query Q { health { ok } }'),
    {
      operationName: 'Q',
    },
  ),
  'a thousand variables': ask(`query (${times(1_000, (i) => `$a${i}: Int`)}) { health { ok } }`),
  'a thousand arguments': ask(`{ health(${times(1_000, (i) => `a${i}: 1`)}) { ok } }`),
  'a field that means two things': ask('{ health { a: ok a: status } }'),
  'a thousand pairs of fields that mean two things': ask(
    `{ health { ${times(1_000, (i) => `a${i}: ok a${i}: status`)} } }`,
  ),
  'an operation that is not there': ask('query A { health { ok } }', { operationName: 'B' }),
  'two operations, none of them named': ask('query A { health { ok } } query B { health { ok } }'),
  'a mutation': ask('mutation { health { ok } }'),
  'a subscription': ask('subscription { health { ok } }'),
  'definitions of types': ask('type Query { a: Int } extend type Health { b: Int }'),
  'no query': ask(''),
  'a query of white space': ask(' \n\t,,,'),
  'a query with a NUL': ask('{ health { ok\0 } }'),
  'a query that is a number': '{"query":1}',
  'a query that is a list': '{"query":["{ health { ok } }"]}',
  'a query that is an object': '{"query":{"a":1}}',
  'variables that are a list': ask('{ health { ok } }', { variables: [1] }),
  'variables that are a text': ask('{ health { ok } }', { variables: '{}' }),
  'extensions that are a text': ask('{ health { ok } }', { extensions: 'a' }),
  'a name of an operation that is an object': ask('{ health { ok } }', { operationName: {} }),
  'a variable that is missing': ask('query ($budgetMs: Int!) { health(budgetMs: $budgetMs) { ok } }'),
  'a variable of another type': ask('query ($budgetMs: Int) { health(budgetMs: $budgetMs) { ok } }', {
    variables: { budgetMs: { a: 1 } },
  }),
  'a variable of 200 KB': ask('query ($only: [HealthCheckName!]) { health(only: $only) { ok } }', {
    variables: { only: ['x'.repeat(200_000)] },
  }),
  'a variable of 50,000 lists in each other': `{"query":"query ($only: [HealthCheckName!]) { health(only: $only) { ok } }","variables":{"only":${nest(50_000, '[', ']')}}}`,
  'a literal of 3,000 lists in each other': ask(`{ health(only: ${nest(3_000, '[', ']')}) { ok } }`),
  'a literal of 3,000 objects in each other': ask(
    `{ health(only: ${'{a:'.repeat(3_000)}1${'}'.repeat(3_000)}) { ok } }`,
  ),
  'a type of 3,000 lists in each other': ask(
    `query ($a: ${'['.repeat(3_000)}Int${']'.repeat(3_000)}) { health { ok } }`,
  ),
  'a number of 10,000 digits': ask(`{ health(budgetMs: ${'9'.repeat(10_000)}) { ok } }`),
  'a name of 100,000 letters': ask(`{ ${'a'.repeat(100_000)} }`),
  'the prototype as a check': ask('{ health(only: [__proto__]) { ok } }'),
  'the constructor as a check': ask('{ health(only: [constructor]) { ok } }'),
  'the prototype as a check in a variable': ask(
    'query ($only: [HealthCheckName!]) { health(only: $only) { ok } }',
    { variables: { only: ['__proto__'] } },
  ),
  'the prototype as a field': ask('{ health { __proto__ { polluted } } }'),
  'the prototype as an operation': ask('query A { health { ok } }', { operationName: '__proto__' }),
  'a list of questions': `[${ask('{ health { ok } }')},${ask('{ health { ok } }')}]`,
  'an empty list of questions': '[]',
  'a body with the prototype in it': '{"query":"{ health { ok } }","__proto__":{"polluted":true}}',
  'a body that is a number': '1',
  'a body that is nothing': 'null',
  'a body that is empty': '',
  'a body that ends in the middle': '{"query":"{ health',
  'a body of 100,000 lists in each other': nest(100_000, '[', ']'),
};

/** Bodies that are questions, odd as they are; each is to be answered with `{ health: { ok: true } }` under these keys. */
export const ODD_QUESTIONS: Readonly<Record<string, [body: string, data: string]>> = {
  'a variable that is the prototype': [
    `{"query":"{ health { ok } }","variables":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}`,
    '{"health":{"ok":true}}',
  ],
  'extensions that are the prototype': [
    `{"query":"{ health { ok } }","extensions":{"__proto__":{"polluted":true}}}`,
    '{"health":{"ok":true}}',
  ],
  'an alias that is the prototype': [
    ask('{ __proto__: health { constructor: ok } }'),
    '{"__proto__":{"constructor":true}}',
  ],
  'the same key twice, of which the last counts': [
    `{"query":"{ nothing }","query":"{ health { ok } }"}`,
    '{"health":{"ok":true}}',
  ],
};
