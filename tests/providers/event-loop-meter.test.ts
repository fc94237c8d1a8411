import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('the event-loop meter', () => {
  it('does not keep a process alive that never closed it', () => {
    const module = new URL('../../lib/providers/event-loop-meter.ts', import.meta.url);
    const script = `
      const { createEventLoopMeter } = await import('${module}');
      createEventLoopMeter().read();
      console.log('read');`;
    const options = { encoding: 'utf8', timeout: 10_000 } as const;
    const written = execFileSync(process.execPath, ['--input-type=module', '--eval', script], options);
    expect(written).toBe('read\n');
  });
});
