import { PassThrough } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import type { PrintableReport } from '../../../lib/cli/report/source.ts';
import { toText } from '../../../lib/cli/report/to-text.ts';

const TERMINAL = Object.assign(new PassThrough(), { isTTY: true });
const PIPE = new PassThrough();

function printable(
  document: PrintableReport['document'],
  more: Partial<PrintableReport> = {},
): PrintableReport {
  return {
    kind: 'check',
    document,
    isProblem: false,
    address: 'http://host/api',
    ...more,
  };
}

afterEach(() => vi.unstubAllEnvs());

test('a terminal gets a table with colours, a pipe yaml', async () => {
  vi.stubEnv('FORCE_COLOR', undefined);
  vi.stubEnv('NO_COLOR', undefined);
  const well = printable({ ping: { pong: true }, databases: { default: false } }, { isProblem: true });
  expect(await toText(well, {}, TERMINAL)).toBe(
    [
      'check      probe    status',
      'ping       pong     \u001b[32m● ok\u001b[39m',
      'databases  default  \u001b[31m✖ problem\u001b[39m',
      '',
      '\u001b[31mdatabases has a problem\u001b[39m, says http://host/api.',
      '',
    ].join('\n'),
  );
  expect(await toText(well, {}, PIPE)).toBe('ping:\n  pong: true\ndatabases:\n  default: false\n');
});

test('yaml reads back as what it was, whatever the texts look like', async () => {
  const document = {
    code: { date: '2026-01-01', answer: 'yes', long: 'word '.repeat(60), lines: 'one\ntwo', none: null },
  };
  const text = await toText(printable(document, { kind: 'stat' }), { format: 'yaml' }, PIPE);
  expect(parse(text)).toEqual(document);
  expect(parse(text, { version: '1.1' })).toEqual(document);
});

test('the last line says what is the matter when the overall status is ok all the same', async () => {
  const table = async (document: PrintableReport['document'], more?: Partial<PrintableReport>) =>
    (await toText(printable(document, more), { format: 'table' }, PIPE)).split('\n').at(-2);
  expect(await table({ a: { ok: true } })).toBe('All is ok, says http://host/api.');
  expect(await table({ a: { ok: false }, b: { ok: false } })).toBe(
    'a, b have problems; the overall status is ok, says http://host/api.',
  );
  expect(await table({ code: { lines: 7 }, process: null }, { kind: 'stat' })).toBe(
    'process could not be read, says http://host/api.',
  );
});
