import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineStatus } from '../../../lib/core/define-status.ts';
import { healthCheck } from '../../../lib/core/health-check.ts';
import { stat } from '../../../lib/core/stat.ts';
import { problem } from '../../../lib/core/verdict.ts';
import { runHere } from '../run-here.ts';
import { serve, serveNoLonger, serveStatus } from '../status-server.ts';

const TOKEN = 'a-token-of-the-server';
const OUTSIDE = { cwd: '/' };
const WITH_TOKEN = { ...OUTSIDE, env: { STATUS_TOKENS: ` ${TOKEN}, another` } };

function define(options: { errorCode?: number; anonymous?: 'status' | 'none' } = {}) {
  return defineStatus({
    name: 'cli-url',
    errorCode: options.errorCode,
    access: { tokens: [TOKEN], anonymous: options.anonymous },
    resources: {
      health: {
        ping: healthCheck({ alias: 'pong', probe() {} }),
        databases: healthCheck({ probes: { default() {}, analytics: () => problem('down') } }),
        checkout: healthCheck({
          args: { regions: z.array(z.string()).default([]), cards: z.boolean().default(true) },
          probe: ({ args }) => (args.regions.includes('us') && !args.cards ? problem('no') : undefined),
        }),
        mail: healthCheck({ effect: 'degrades', probe: () => problem('down') }),
        endless: healthCheck({ effect: 'informs', probe: () => new Promise<void>(() => {}) }),
      },
      stats: { code: stat({ data: z.object({ linesOfCode: z.int() }), probe: () => ({ linesOfCode: 7 }) }) },
    },
  });
}

describe('--url', () => {
  test('gives what the server says, without any config', async () => {
    const url = await serveStatus(define());
    const { code, stdout } = await runHere(
      ['health', '-c', 'ping,databases', '-f', 'json', '--url', url],
      OUTSIDE,
    );
    expect(stdout).toBe('{"ping":{"pong":true},"databases":{"default":true,"analytics":false}}\n');
    expect(code).toBe(0);
  });

  test('takes the address of any mount', async () => {
    const url = await serveStatus(define(), '/base/api');
    const { stdout } = await runHere(['health', 'ping', '-f', 'json', '--url', `${url}/base/api/`], OUTSIDE);
    expect(stdout).toBe('{"ping":{"pong":true}}\n');
  });

  test('passes on what is skipped, named and waited for', async () => {
    const url = await serveStatus(define());
    const skipped = await runHere(
      ['health', '-s', 'databases,checkout', '--budget-ms', '20', '-f', 'json', '--url', url],
      OUTSIDE,
    );
    expect(JSON.parse(skipped.stdout)).toEqual({
      ping: { pong: true },
      mail: { ok: false },
      endless: { ok: null },
    });
    const named = await runHere(
      ['health', 'databases', '--names', 'default', '-f', 'json', '--url', url],
      OUTSIDE,
    );
    expect(JSON.parse(named.stdout)).toEqual({ databases: { default: true } });
  });

  test('passes on arguments and ages, with the first token of STATUS_TOKENS', async () => {
    const url = await serveStatus(define());
    const asked = [
      'health',
      'checkout',
      '--args',
      '{"regions":["eu","us"],"cards":false}',
      '--max-age-ms',
      '0',
    ];
    const { stdout } = await runHere([...asked, '-f', 'json', '--url', url], WITH_TOKEN);
    expect(JSON.parse(stdout)).toEqual({ checkout: { ok: false } });
  });

  test('shows a table of what is known', async () => {
    const url = await serveStatus(define());
    const { stdout } = await runHere(
      ['health', '-c', 'ping,databases', '-f', 'table', '--url', url],
      OUTSIDE,
    );
    expect(stdout.split('\n')).toEqual([
      'check      probe      status',
      'ping       pong       ● ok',
      'databases  default    ● ok',
      'databases  analytics  ✖ problem',
      '',
      `databases has a problem, says ${url}/status/api.`,
      '',
    ]);
  });

  test('gives figures to a token', async () => {
    const url = await serveStatus(define());
    const { code, stdout } = await runHere(['stats', '-f', 'json', '--url', url], WITH_TOKEN);
    expect(stdout).toBe('{"code":{"lines_of_code":7}}\n');
    expect(code).toBe(0);
  });
});

describe('-e with --url', () => {
  test.each([
    500, 404, 299, 200,
  ])('is 1 for a failing overall status when its code is %i', async (errorCode) => {
    const url = await serveStatus(define({ errorCode }));
    const { code, stdout } = await runHere(
      ['health', 'databases', '-e', '-f', 'json', '--url', url],
      OUTSIDE,
    );
    expect(JSON.parse(stdout)).toEqual({ databases: { default: true, analytics: false } });
    expect(code).toBe(1);
  });

  test('is 0 when what fails does not block', async () => {
    const url = await serveStatus(define());
    const { code, stdout } = await runHere(['health', 'mail', '-e', '-f', 'json', '--url', url], OUTSIDE);
    expect(JSON.parse(stdout)).toEqual({ mail: { ok: false } });
    expect(code).toBe(0);
  });

  test('is 0 when all probes are ok', async () => {
    const url = await serveStatus(define());
    expect((await runHere(['health', 'ping', '-e', '--url', url], OUTSIDE)).code).toBe(0);
  });

  test('does not go with figures', async () => {
    const url = await serveStatus(define());
    const { code, stdout, stderr } = await runHere(['stats', '-e', '--url', url], WITH_TOKEN);
    expect(stderr).toContain('-e goes with checks');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('a server that does not help', () => {
  test('by an unknown name ends with 2 and the nearest name', async () => {
    const url = await serveStatus(define());
    const { code, stderr } = await runHere(['health', 'databses', '--url', url], OUTSIDE);
    expect(stderr).toContain('There is no "databses" here');
    expect(stderr).toContain('Did you mean databases?');
    expect(code).toBe(2);
    const skipping = await runHere(['health', 'ping', '-s', 'chekout', '--url', url], OUTSIDE);
    expect(skipping.stderr).toContain('Did you mean checkout?');
  });

  test('by a bad argument ends with 2', async () => {
    const url = await serveStatus(define());
    const asked = ['health', 'checkout', '--args', '{"cards":"many"}', '--url', url];
    const { code, stderr } = await runHere(asked, WITH_TOKEN);
    expect(stderr).toContain('cards');
    expect(code).toBe(2);
  });

  test('is never asked outside of its API', async () => {
    const url = await serveStatus(define());
    const { code, stderr } = await runHere(['..', '--url', url], OUTSIDE);
    expect(stderr).toContain('".." is no name');
    expect(code).toBe(2);
  });

  test('by refusing the token ends with 1', async () => {
    const url = await serveStatus(define());
    const env = { STATUS_TOKENS: 'wrong' };
    const { code, stderr } = await runHere(['health', '--url', url], { ...OUTSIDE, env });
    expect(stderr).toContain('The token is not valid.');
    expect(stderr).not.toContain('Usage');
    expect(code).toBe(1);
  });

  test('by not being there ends with 1, and its address is told without credentials', async () => {
    const { host } = new URL(await serveNoLonger());
    const { code, stdout, stderr } = await runHere(
      ['health', '--url', `http://somebody:secret@${host}`],
      OUTSIDE,
    );
    expect(stderr).toBe(
      `statusql: http://${host}/status/api cannot be reached: connect ECONNREFUSED ${host}\n`,
    );
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('by not answering ends with 1', async () => {
    const url = await serve(() => new Promise<Response>(() => {}));
    const { code, stderr } = await runHere(['health', '--budget-ms', '0', '--url', url], OUTSIDE);
    expect(stderr).toContain('gave no answer within 3000 ms');
    expect(code).toBe(1);
  });

  test.each([
    ['a page', '<h1>Hello</h1>', 200],
    ['an error of somebody else', '{"message":"Bad Gateway"}', 502],
    ['nothing', '', 500],
    ['an empty object', '{}', 503],
  ])('by answering %s ends with 1', async (_, body, status) => {
    const url = await serve(() => new Response(body, { status }));
    const { code, stdout, stderr } = await runHere(['health', 'ping', '-e', '--url', url], OUTSIDE);
    expect(stderr).toContain(`answered ${status} with no status`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});

test('credentials in the address are sent as Basic, in place of a token', async () => {
  let authorization: string | null = null;
  const url = await serve((request) => {
    authorization = request.headers.get('authorization');
    return Response.json({ pong: true });
  });
  const withCredentials = url.replace('//', '//some%20body:p%40ss@');
  const { stdout } = await runHere(['health', 'ping', '-f', 'json', '--url', withCredentials], WITH_TOKEN);
  expect(authorization).toBe(`Basic ${btoa('some body:p@ss')}`);
  expect(stdout).toBe('{"ping":{"pong":true}}\n');
});

test('a percent sign in a password of the address that begins no escape stands for itself', async () => {
  let authorization: string | null = null;
  const url = await serve((request) => {
    authorization = request.headers.get('authorization');
    return Response.json({ pong: true });
  });
  const { code } = await runHere(['health', 'ping', '--url', url.replace('//', '//me:100%@')]);
  expect([code, authorization]).toEqual([0, `Basic ${btoa('me:100%')}`]);
});
