import { openOnPglite } from '../../monitors/open-database.ts';
import { testRules } from './contract.ts';

testRules(openOnPglite);
