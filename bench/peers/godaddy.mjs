import { createServer } from 'node:http';
import { createTerminus } from '@godaddy/terminus';
import { openServices } from './services.mjs';

const services = Object.values(openServices());

const server = createServer((_, response) => response.writeHead(404).end());
createTerminus(server, {
  healthChecks: {
    async '/health'() {
      await Promise.all(services.map((ask) => ask()));
    },
  },
});
server.listen(Number(process.env.PORT));
