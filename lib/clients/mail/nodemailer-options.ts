import { connect, type Socket } from 'node:net';

/** What nodemailer asks for a connection with. */
interface Target {
  host?: string;
  port?: number | string;
  secure?: boolean;
}

type Answer = (error: Error | null, socket?: { connection: Socket }) => void;

// Less than a check has, so that it tells what was waited for.
const STEP_MS = 4_000;

/**
 * Options of nodemailer's SMTP transport that suit a status system: no step takes longer than four seconds, and nothing is
 * left of the connection once the signal is aborted.
 */
export function toNodemailerOptions(signal: AbortSignal) {
  return {
    connectionTimeout: STEP_MS,
    // Before that of the socket, which tells less.
    greetingTimeout: STEP_MS - 100,
    socketTimeout: STEP_MS,
    getSocket(target: Target, answer: Answer): void {
      const port = Number(target.port) || (target.secure ? 465 : 587);
      const socket = connect({ host: target.host ?? 'localhost', port, signal, timeout: STEP_MS });
      const giveUp = () => socket.destroy(new Error(`No connection within ${STEP_MS} ms`));
      socket.once('timeout', giveUp);
      socket.once('error', answer);
      socket.once('connect', () => {
        socket.off('timeout', giveUp);
        socket.off('error', answer);
        // Once nodemailer has let go of it, nobody else would hear of its end.
        socket.on('error', () => {});
        answer(null, { connection: socket });
      });
    },
  };
}
