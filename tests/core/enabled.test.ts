import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, type EnvironmentOptions, healthCheck, stat } from '../../lib/index.ts';

const resources = {
  health: {
    ping: healthCheck({ probe: () => {} }),
    constructor: healthCheck({ probe: () => {} }),
    email: healthCheck({ paid: true, probe: () => {} }),
  },
  stats: { figures: stat({ data: z.object({}), probe: () => ({}) }) },
};

function enabled(environment?: EnvironmentOptions) {
  const status = defineStatus({ resources, environment });
  return Object.values(status.resources).flatMap(({ providers }) => Object.keys(providers));
}

describe('what is enabled', () => {
  it('is everything but the paid checks by default', () => {
    expect(enabled()).toEqual(['ping', 'constructor', 'figures']);
  });

  it('is everything where the environment allows paid checks', () => {
    expect(enabled({ paidChecks: true })).toEqual(['ping', 'constructor', 'email', 'figures']);
  });

  it('is the listed checks, paid ones too, and every stat, in the order of the config', () => {
    expect(enabled({ checks: ['email', 'ping'] })).toEqual(['ping', 'email', 'figures']);
  });

  it('is all that a report and the whole cover', async () => {
    const status = defineStatus({ resources, environment: { checks: ['ping'] } });
    const { checks } = await status.report('health');
    expect(checks.map(({ name }) => name)).toEqual(['ping']);
    await expect(status.report('health', { only: ['email'] })).rejects.toThrow('There is no "email" here');
  });

  it('may be nothing of a resource, which then still answers', async () => {
    const status = defineStatus({ resources, environment: { checks: [] } });
    expect(status.resources.health).toMatchObject({ kind: 'check', providers: {} });
    expect(await status.report('health')).toMatchObject({ status: 'fine', checks: [] });
  });
});

describe('an unknown name in the list of checks', () => {
  it('is an issue of the environment that names the variable and an example', () => {
    const { environmentIssues } = defineStatus({
      resources,
      environment: { checks: ['ping', 'pong', 'figures'] },
    });
    expect(environmentIssues).toEqual([
      {
        key: 'STATUS_CHECKS',
        problem: 'names pong, figures, which is no check of this config',
        example: 'ping,constructor',
      },
    ]);
  });

  it('does not repeat what is no name: it may be a secret in the wrong variable', () => {
    const environment = { checks: ['ping', 'postgres://user:s3cret@host/name'] };
    const { environmentIssues } = defineStatus({ resources, environment });
    expect(environmentIssues).toHaveLength(1);
    expect(JSON.stringify(environmentIssues)).not.toContain('s3cret');
  });

  it('comes after the issues that the settings found', () => {
    const found = { key: 'PORT', problem: 'is no number', example: '3000' };
    const { environmentIssues } = defineStatus({
      resources,
      environment: { checks: ['pong'], issues: [found] },
    });
    expect(environmentIssues.map(({ key }) => key)).toEqual(['PORT', 'STATUS_CHECKS']);
  });
});

describe('looking up a name out of a request', () => {
  it.each(['toString', '__proto__', 'hasOwnProperty', 'nothing'])('finds nothing for %s', (name) => {
    const status = defineStatus({ resources });
    expect(status.resources[name]).toBeUndefined();
    expect(status.resources.health?.providers[name]).toBeUndefined();
  });

  it('finds a check that goes by an inherited name', () => {
    expect(defineStatus({ resources }).resources.health?.providers.constructor).toMatchObject({
      kind: 'check',
    });
  });
});
