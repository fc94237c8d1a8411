import { describe, expect, test } from 'vitest';
import { healthCheck, problem, type StatusQL } from '../../lib/index.ts';
import { ask as askGraphQL, mount } from '../graphql/mount.ts';
import { ask } from '../rest/ask.ts';
import { define } from '../rest/scripted.ts';
import { render } from '../website/render.ts';

/** Harmless, and as long: what is long is folded. */
const toPlain = (text: string) => 'x'.repeat(text.length);

const NASTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '</title></style></script><script>alert(1)</script>',
  'two\nlines\r\n[+]databases ok',
  '\u202eright to left\u2066',
  '\u0000\u0007\u001b[31mred',
  '{{7*7}}<%= 7*7 %>',
  '__proto__',
  'constructor',
  `long ${'x'.repeat(10_000)}`,
];

function resources(text: string) {
  const probe = () => problem(text, [{ name: text, value: 1, unit: text }]);
  return {
    health: {
      mail: healthCheck({ probes: Object.fromEntries([[text, probe]]) }),
      queue: healthCheck({
        description: text,
        probe: () => {
          throw new Error(text, { cause: new Error(text) });
        },
      }),
    },
  };
}

function defineWith(text: string): StatusQL {
  return define(resources(text), { access: { anonymous: 'details' }, errorCode: 200 });
}

/** The elements of some HTML with the names of their attributes, in order. */
function toElements(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)([^<>]*)>/gi)].map(([, name, attributes = '']) =>
    [name, ...[...attributes.matchAll(/([\w-]+)="[^"]*"/g)].map(([, attribute]) => attribute)].join(' '),
  );
}

describe.each(
  NASTY.map((text) => [text.slice(0, 40), text]),
)('an alias, a message and a measurement with %j', (_, text) => {
  test.each(['', 'health'])('are text on the page "%s"', async (address) => {
    const html = await render(defineWith(text), address);
    expect(toElements(html)).toEqual(toElements(await render(defineWith(toPlain(text)), address)));
  });

  test('are keys and values in REST', async () => {
    const response = await ask(defineWith(text), 'health');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const { mail } = await response.json();
    expect(Object.entries(mail)).toEqual([[text, false]]);
  });

  test('make no line of their own in readyz, and nothing for a terminal', async () => {
    const lines = async (status: StatusQL) =>
      (await (await ask(status, 'readyz?verbose')).text()).split('\n');
    const told = await lines(defineWith(text));
    expect(told.length).toBe((await lines(defineWith(toPlain(text)))).length);
    expect(told.join('')).not.toMatch(/\p{Cc}/u);
  });

  test('are values in GraphQL', async () => {
    const { handler } = mount({ resources: resources(text), access: { anonymous: 'details' } });
    const query = '{ health { checks { probes { name message measurements { name unit } } } } }';
    const { body } = await askGraphQL(handler, query);
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({
      health: {
        checks: [
          { probes: [{ name: text, message: text, measurements: [{ name: text, unit: text }] }] },
          { probes: [{ message: text }] },
        ],
      },
    });
  });
});

test.each(NASTY.filter((name) => name !== 'constructor'))('a check cannot be called %j', (name) => {
  const health = Object.fromEntries([[name, healthCheck({ probe: () => {} })]]);
  expect(() => define({ health })).toThrow(/name/i);
  expect(() => define(Object.fromEntries([[name, { ping: healthCheck({ probe: () => {} }) }]]))).toThrow(
    /name/i,
  );
});
