// In process each is held to more: held-graphql.test.ts.
import { borrow } from '../servers/borrow.ts';
import { testFaults } from './fault.ts';
import { ATTACKS, ODD_QUESTIONS } from './graphql-attacks.ts';

async function post(body: string): Promise<{ code: number; data?: string }> {
  const { url } = await borrow('app-well');
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(`${url}/api/graphql`, { method: 'POST', headers, body });
  return { code: response.status, data: /^\{"data":(.*)\}$/.exec(await response.text())?.[1] };
}

testFaults([
  ...Object.entries(ATTACKS).map(([name, body]) => ({
    fault: name,
    outcome: () => post(body),
    // Who may change nothing is told so before anything is read.
    right: { code: name === 'a mutation' ? 401 : 400, data: undefined },
  })),
  ...Object.entries(ODD_QUESTIONS).map(([name, [body, data]]) => ({
    fault: name,
    outcome: () => post(body),
    right: { code: 200, data },
  })),
]);
