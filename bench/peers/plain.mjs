import { createServer } from 'node:http';

// The least that a server of Node can do.
createServer((_, response) => response.end('pong')).listen(Number(process.env.PORT));
