import autocannon from 'autocannon';

// A process of its own, so that what it takes is no part of what a server takes. It answers each message with how long the
// requests of it took, and how many of them had no good answer.
process.on('message', async ({ url, connections, requests, amount }) => {
  const startedAt = performance.now();
  let endedAt = startedAt;
  const { non2xx, errors, resets } = await autocannon({
    url,
    connections,
    requests,
    amount,
    // In milliseconds: it ends with one of these intervals, and its own figures are of whole ones.
    sampleInt: 20,
    setupClient: (client) =>
      client.on('response', () => {
        endedAt = performance.now();
      }),
  });
  process.send({ seconds: (endedAt - startedAt) / 1_000, failed: non2xx + errors + resets });
});
