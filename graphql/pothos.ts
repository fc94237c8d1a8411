import SchemaBuilder from '@pothos/core';

// A plugin registers itself when it is loaded. A host may have another version of one of ours beside it, and the
// second one fails unless this is said before.
SchemaBuilder.allowPluginReRegistration = true;

export { SchemaBuilder };
