import './pothos.ts';

import ComplexityPlugin, { PothosComplexityPlugin } from '@pothos/plugin-complexity';
import { SchemaBuilder } from './pothos.ts';

// It registered itself with the copy of Pothos that it finds, which in a host may be another than ours.
SchemaBuilder.registerPlugin(ComplexityPlugin, PothosComplexityPlugin);

export { complexityFromQuery, createComplexityRule } from '@pothos/plugin-complexity';
export { ComplexityPlugin };
