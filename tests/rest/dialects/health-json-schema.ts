import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import schema from './health-json.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** What of a document does not fit the schema of health+json; nothing when all does. */
export function findHealthJsonErrors(document: unknown): ErrorObject[] {
  return validate(document) ? [] : (validate.errors ?? []);
}
