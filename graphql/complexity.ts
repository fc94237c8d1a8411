// First: the plugin registers itself when it is loaded.
import './pothos.ts';

export {
  complexityFromQuery,
  createComplexityRule,
  default as ComplexityPlugin,
} from '@pothos/plugin-complexity';
