import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** An operation of a document. */
interface Operation {
  operationId: string;
  parameters: { name: string; schema: { minimum?: number; items?: { enum?: string[] } } }[];
  responses: Record<string, { $ref?: string; content?: Record<string, object> }>;
}

/** What the tests read of an OpenAPI document. */
export interface OpenApiDocument {
  openapi: string;
  servers: { url: string }[];
  security: object[];
  paths: Record<string, { get: Operation; post?: Operation; servers?: { url: string }[] }>;
  components: { schemas: Record<string, object>; responses: Record<string, Operation['responses'][string]> };
}

/** What in a document is no OpenAPI 3.1; nothing when all is. */
export async function findDocumentErrors(document: object): Promise<unknown> {
  const { valid, errors } = await new Validator({ strict: false }).validate(
    structuredClone(document) as never,
  );
  return valid ? undefined : errors;
}

/** Makes what says what of an answer does not fit its schema in a document; nothing when all does. */
export function createAnswerJudge(document: OpenApiDocument) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const compile = (pointer: string): ValidateFunction => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, validate);
    return validate;
  };
  const toSegment = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
  return async (path: string, response: Response, method: 'get' | 'post' = 'get'): Promise<unknown> => {
    const code = String(response.status);
    const own = document.paths[path]?.[method]?.responses[code];
    if (!own) return `${path} has no response ${code}.`;
    const text = await response.text();
    const mediaType = response.headers.get('content-type')?.replace(/;.*/, '') ?? '';
    const { content = {} } = own.$ref
      ? (document.components.responses[own.$ref.split('/').at(-1) ?? ''] ?? {})
      : own;
    if (Object.keys(content).length === 0) return text === '' ? undefined : `${path} has a body.`;
    if (!(mediaType in content)) return `${path} has no ${mediaType} with ${code}.`;
    const pointer = own.$ref?.slice(1) ?? `/paths/${toSegment(path)}/${method}/responses/${code}`;
    const validate = compile(`${pointer}/content/${toSegment(mediaType)}/schema`);
    return validate(/json$/.test(mediaType) ? JSON.parse(text) : text) ? undefined : validate.errors;
  };
}
