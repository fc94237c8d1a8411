import { openOnPglite } from '../../monitors/open-database.ts';
import { testFacts } from './facts.ts';

testFacts(openOnPglite);
