import { openOnPostgres } from './open-history.ts';
import { describeReaders } from './readers.ts';

describeReaders(openOnPostgres);
