import { connect } from 'node:net';

/** Sends a text as it is on one connection, each character one byte, and no more; gives all that comes back until the end. */
export function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('latin1').on('data', (part) => {
      answer += part;
    });
    // A server that has answered already may not want to hear the rest.
    socket.on('error', (error) => (answer ? undefined : reject(error)));
    socket.on('close', () => resolve(answer));
    socket.end(text, 'latin1');
  });
}

/** The codes of all answers in what came back. */
export function toCodes(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
}
