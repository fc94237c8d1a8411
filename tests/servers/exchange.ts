import { connect } from 'node:net';

// So little at a time that an answer amid it is read: a write that fails throws away what has come but is not read yet.
const PART = 16_384;

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
    const send = (from: number): void => {
      if (from >= text.length) return void socket.end();
      // The next not before what has come meanwhile was read.
      socket.write(
        text.slice(from, from + PART),
        'latin1',
        (error) => error ?? setImmediate(send, from + PART),
      );
    };
    send(0);
  });
}

/** The codes of all answers in what came back. */
export function toCodes(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
}
