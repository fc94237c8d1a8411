import type { Fault } from './fault.ts';
import { type ClosedServer, sendTo } from './http-faults.ts';

/** Headers of somebody without the token, who wants to pass for one who has it. `TOKEN` stands for the token. */
const WRONG_TOKENS: Readonly<Record<string, readonly string[]>> = {
  'an empty token': ['Authorization: Bearer '],
  'no token behind the scheme': ['Authorization: Bearer'],
  'a token of white space': ['Authorization: Bearer  \t '],
  'a token with a letter more': ['Authorization: Bearer TOKENx'],
  'a token with a letter before it': ['Authorization: Bearer xTOKEN'],
  'a token that is the beginning': ['Authorization: Bearer a-token-of'],
  'a token in capitals': ['Authorization: Bearer A-TOKEN-OF-24-CHARACTERS'],
  'a token in quotes': ['Authorization: Bearer "TOKEN"'],
  'the token twice': ['Authorization: Bearer TOKEN TOKEN'],
  'the token in a list': ['Authorization: Bearer wrong, Bearer TOKEN'],
  'a token of escapes': ['Authorization: Bearer %61-token-of-24-characters'],
  'a token of 10 KB': [`Authorization: Bearer ${'x'.repeat(10_000)}`],
  'a pattern for a token': ['Authorization: Bearer *'],
  'nothing, as scripts say it': ['Authorization: Bearer null'],
  'a folded header with the token': ['Authorization: Bearer\r\n TOKEN'],
  'a wrong header before the right one': ['Authorization: Bearer wrong', 'Authorization: Bearer TOKEN'],
  'an empty header before the right one': ['Authorization:', 'Authorization: Bearer TOKEN'],
  'another scheme': ['Authorization: Digest TOKEN'],
  'another name of the scheme': ['Authorization: Token TOKEN'],
  "the scheme of watchman's clients with the token as it is": ['Authorization: WATCHMAN-TOKEN TOKEN'],
  'the token in a cookie': ['Cookie: token=TOKEN; Authorization=Bearer TOKEN; watchman-token=TOKEN'],
  'the token for anexia': ['Authorization: Bearer a-token-of-anexia-monitoring'],
};

const METHODS = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY', 'FOO'];

const REFUSED = 'refused, told nothing';

/** The faults of access that every server of ours holds; `surfaces` are closed addresses of it. */
export function listAccessFaults(find: () => Promise<ClosedServer>, surfaces: readonly string[]): Fault[] {
  return [
    {
      fault: 'none: who has the token is told',
      async outcome() {
        const server = await find();
        const token = 'Authorization: Bearer TOKEN';
        return Promise.all(surfaces.map((path) => sendTo(server, `GET ${path} HTTP/1.1`, token)));
      },
      right: surfaces.map(() => '200, told'),
    },
    ...Object.entries(WRONG_TOKENS).map(([name, lines]) => ({
      fault: name,
      async outcome() {
        const server = await find();
        return Promise.all(surfaces.map((path) => sendTo(server, `GET ${path} HTTP/1.1`, ...lines)));
      },
      right: surfaces.map(() => REFUSED),
    })),
    ...METHODS.map((method) => ({
      fault: `the method ${method} in the place of GET`,
      async outcome() {
        const server = await find();
        const answers = surfaces.map((path) => sendTo(server, `${method} ${path} HTTP/1.1`));
        return (await Promise.all(answers)).filter((answer) => !answer.endsWith('told nothing'));
      },
      right: [],
    })),
  ];
}
