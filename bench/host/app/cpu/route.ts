import { connection } from 'next/server.js';

/** How much processor time the server has used until now, in microseconds. */
export async function GET(): Promise<Response> {
  await connection();
  const { user, system } = process.cpuUsage();
  return Response.json(user + system);
}
