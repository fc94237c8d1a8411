import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);

/** Makes what fails where a body is not as a schema of JSON has it, and gives what stands in it. */
export function createBodyCheck<Body>(schema: object): (body: string) => Body {
  const validate = ajv.compile(schema);
  return (body) => {
    const value = JSON.parse(body);
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
    return value;
  };
}

/** The schema of an object that has these members and no others. */
export function exactly(properties: Record<string, object>, required = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}
