import { expect, test } from 'vitest';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import { mount } from './mount.ts';

const check = healthCheck({ probe: () => {} });

// Outside of production, where the newest definition counts; Turbopack may not load the mount anew after an edit.
test('a check that an edit adds is there, and one that it removes is not, in a mount of before', async () => {
  const { status, ask } = mount({ resources: { health: { ping: check, shop: check } } });
  expect((await ask('{ health { ping shop } }')).code).toBe(200);

  defineStatus({ name: status.name, resources: { health: { ping: check, stock: check } } });
  expect((await ask('{ health { stock } }')).body).toEqual({ data: { health: { stock: 'FINE' } } });
  expect((await ask('{ health { shop } }')).code).toBe(400);
});
