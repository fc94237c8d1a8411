import { connect } from 'node:net';

/** Sends a request byte by byte as it is written, each character one byte, and reads the answer whole. */
export function sendRaw(url: string, lines: readonly string[]): Promise<{ code: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      text += part;
    });
    // A server that has answered already may not want to hear the rest.
    socket.on('error', (error) => (text ? undefined : reject(error)));
    socket.on('close', () => resolve({ code: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text }));
    const head = [...lines, 'Host: localhost', 'Connection: close', '', ''];
    socket.write(head.join('\r\n'), 'latin1');
  });
}
