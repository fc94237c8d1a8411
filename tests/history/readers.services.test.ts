import { describe } from 'vitest';
import { openOnNodePostgres, openOnPostgres } from './open-history.ts';
import { describeReaders } from './readers.ts';

describe('over postgres.js', () => describeReaders(openOnPostgres));
describe('over a drizzle over node-postgres', () => describeReaders(openOnNodePostgres));
