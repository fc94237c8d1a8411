// Next calls it once before it serves; it builds this file for the edge runtime too, where nothing of this runs.
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { createRegister } = await import('statusql/instrumentation');
    const { status } = await import('./status.config');
    await createRegister(status)();
  }
}
