import { openOnPglite } from './open-history.ts';
import { describeReaders } from './readers.ts';

describeReaders(openOnPglite);
