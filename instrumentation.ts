/** Next calls it once before it serves; it builds this file for the edge runtime too, where nothing of ours runs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs')
    await (await import('./lib/standalone/instrumentation.ts')).register();
}
