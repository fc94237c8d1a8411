import { describe, expect, it } from 'vitest';
import { NAME, toLabel, toPascalCase, toSnakeCase } from '../../lib/core/names.ts';

describe('names', () => {
  it.each(['health', 'dbStats', 'my_check', 'a1'])('%s is one', (name) => {
    expect(name).toMatch(NAME);
  });

  it.each([
    '',
    'Health',
    '1st',
    '_own',
    '__proto__',
    'two words',
    'a-b',
    'ä',
    'a\n',
  ])('%j is none', (name) => {
    expect(name).not.toMatch(NAME);
  });

  it.each([
    ['stats', 'Stats'],
    ['databaseStats', 'DatabaseStats'],
    ['my_check', 'MyCheck'],
    ['dbURL', 'DbURL'],
  ])('%s is %s in GraphQL', (name, type) => {
    expect(toPascalCase(name)).toBe(type);
  });

  it.each([
    ['loadBalancers', 'Load balancers'],
    ['ping', 'Ping'],
    ['my_check', 'My check'],
    ['dbURL', 'Db url'],
  ])('%s is %s for people', (name, label) => {
    expect(toLabel(name)).toBe(label);
  });

  it.each([
    ['stats', 'stats'],
    ['isUsable', 'is_usable'],
    ['dbURL', 'db_url'],
    ['URLOfDb', 'url_of_db'],
    ['my_check', 'my_check'],
    ['p99Ms', 'p99_ms'],
  ])('%s is %s in REST', (name, key) => {
    expect(toSnakeCase(name)).toBe(key);
  });
});
