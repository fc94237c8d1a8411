// Run by startOidc in a process of its own: an OpenID Connect issuer that believes whoever says who they are.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { port, client, accounts } = JSON.parse(process.argv[2]);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [client],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  cookies: { keys: ['only-for-tests'] },
  findAccount: (_, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
  // Nobody is asked whether the client may know them.
  async loadExistingGrant({ oidc }) {
    const grant = new provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (!pathname.startsWith('/interaction/')) return answer(request, response);
  const accountId = searchParams.get('account');
  if (accountId) {
    await provider.interactionFinished(request, response, { login: { accountId } });
    return;
  }
  response.setHeader('content-type', 'text/html');
  const links = Object.keys(accounts).map((id) => `<li><a href="?account=${id}">${id}</a></li>`);
  response.end(`<!doctype html><title>Issuer</title><h1>Who are you?</h1><ul>${links.join('')}</ul>`);
}).listen(port, '127.0.0.1');
