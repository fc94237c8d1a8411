import { createServer } from 'node:http';
import { Gauge, register } from 'prom-client';

// As many series as another server has, with the same names and labels.
const { SERIES_OF } = process.env;
const gauges = new Map();
const text = await (await fetch(SERIES_OF)).text();
for (const [, name, labels, value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
  const pairs = [...(labels ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, label, of]) => [label, of]);
  const labelNames = pairs.map(([label]) => label);
  if (!gauges.has(name)) gauges.set(name, new Gauge({ name, help: `What ${name} is.`, labelNames }));
  gauges.get(name).set(Object.fromEntries(pairs), Number(value));
}

createServer(async (_, response) => {
  response.setHeader('Content-Type', register.contentType);
  response.end(await register.metrics());
}).listen(Number(process.env.PORT));
