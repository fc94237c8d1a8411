import { describe, expect, it } from 'vitest';
import { toFigureName } from '../../lib/format/figure-name.ts';

describe('toFigureName', () => {
  it.each([
    ['vendor', { label: 'vendor', unit: undefined }],
    ['isUsable', { label: 'is usable', unit: undefined }],
    ['sizeBytes', { label: 'size', unit: 'bytes' }],
    ['uptimeSeconds', { label: 'uptime', unit: 's' }],
    ['p99Ms', { label: 'p99', unit: 'ms' }],
    ['cacheHitRatio', { label: 'cache hit ratio', unit: 'ratio' }],
    ['latencyMicros', { label: 'latency', unit: 'µs' }],
    ['retentionDays', { label: 'retention', unit: 'd' }],
    ['readBytesPerSecond', { label: 'read', unit: 'bytes/s' }],
    ['requestsPerSecond', { label: 'requests per second', unit: undefined }],
    ['size_bytes', { label: 'size', unit: 'bytes' }],
    ['bytes', { label: 'bytes', unit: 'bytes' }],
    ['constructor', { label: 'constructor', unit: undefined }],
  ])('reads %s', (key, name) => {
    expect(toFigureName(key)).toEqual(name);
  });

  it('leaves a key that is no name of ours as it is', () => {
    expect(toFigureName('eu-west-1.sizeBytes')).toEqual({ label: 'eu-west-1.sizeBytes' });
  });
});
