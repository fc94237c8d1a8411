import { openOnPostgres } from './open-history.ts';
import { describeWriters } from './writers.ts';

describeWriters(openOnPostgres);
