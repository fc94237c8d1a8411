import { openOnPglite } from './open-history.ts';
import { describeWriters } from './writers.ts';

describeWriters(openOnPglite);
