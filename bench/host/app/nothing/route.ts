/** The least that a route can do. */
export function GET(): Response {
  return new Response('pong');
}
