import { healthCheck } from '../../lib/index.ts';
import { runHere } from '../cli/run-here.ts';
import { serve, serveStatus } from '../cli/status-server.ts';
import { define, failing } from '../rest/scripted.ts';
import { testFaults } from './fault.ts';

const probe = async (url: string) => (await runHere(['probe', url], { cwd: '/' })).code;

testFaults([
  {
    fault: 'a failing readyz, in which a line says ok of another check',
    outcome: async () => {
      const health = { ping: healthCheck({ probe: () => {} }), queue: failing() };
      const url = `${await serveStatus(define({ health }))}/status/api/readyz`;
      return { says: (await (await fetch(url)).text()).includes('ok'), code: await probe(url) };
    },
    right: { says: true, code: 1 },
  },
  {
    fault: 'a proxy that sends a probe to the sign-in',
    outcome: async () => {
      const url = await serve(({ url }) =>
        url.endsWith('/sign-in') ? new Response('ok') : Response.redirect(new URL('/sign-in', url)),
      );
      return probe(`${url}/status/api/readyz`);
    },
    right: 1,
  },
]);
