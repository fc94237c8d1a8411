import { describe } from 'vitest';
import { openOnNodePostgres, openOnPostgres } from './open-history.ts';
import { describeWriters } from './writers.ts';

describe('over postgres.js', () => describeWriters(openOnPostgres));
describe('over a drizzle over node-postgres', () => describeWriters(openOnNodePostgres));
