import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runHere } from '../cli/run-here.ts';
import { findBlocks, readPages } from './read-docs.ts';

/** The lines in the docs that call the command: in code spans, and in blocks for a shell. */
function findCalls(): string[] {
  const spans = [...readPages().values()].flatMap((text) =>
    [...text.matchAll(/`(?:npx )?statusql ([^`]+)`/g)].map(([, call = '']) => call),
  );
  const lines = findBlocks().flatMap(({ language, source }) =>
    language === 'sh' || language === 'dockerfile'
      ? [...source.matchAll(/npx statusql ([^#&\n]+)/g)].map(([, call = '']) => call)
      : [],
  );
  // What stands behind `&&` is another program's; the subject of a mail is no call.
  return [...new Set([...spans, ...lines].map((call) => call.replace(/&&.*/, '').trim()))].filter(
    (call) => call !== 'email check',
  );
}

describe('the docs call the command as it is', () => {
  const calls = findCalls();

  it('in many places', () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each(calls)('statusql %s', async (call) => {
    const [name = '', ...rest] = call.split(/\s+/);
    const isOption = name.startsWith('-');
    const { code, stdout } = await runHere(isOption ? ['--help'] : [name, '--help']);
    expect(code).toBe(0);
    // A name of no command would be one of a resource: these are the two of the docs.
    expect(stdout).toMatch(
      isOption || ['health', 'stats'].includes(name) ? /^Usage: statusql \[options\]/ : `statusql ${name}`,
    );
    const options = [name, ...rest].filter((word) => /^--?[a-z]/.test(word));
    expect(options.filter((option) => !new RegExp(`(^|\\s)${option}\\b`).test(stdout))).toEqual([]);
  });
});

it.each(
  findBlocks().flatMap(({ page, language, source }) => (language === 'yaml' ? [{ page, source }] : [])),
)('the YAML in $page can be read', ({ source }) => {
  expect(parse(source)).toEqual(expect.any(Object));
});
