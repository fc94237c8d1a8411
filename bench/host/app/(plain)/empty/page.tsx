import { connection } from 'next/server.js';

/** As little as a page of Next can be. */
export default async function EmptyPage() {
  await connection();
  return null;
}
