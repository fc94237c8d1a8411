import { expect, test } from 'vitest';
import { explainMissing, MissingPackageError } from '../../lib/core/errors.ts';

test.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])('%s is explained by what to install', (code) => {
  const error = Object.assign(new Error('Cannot find a module'), { code });
  const explained = explainMissing(error, 'GraphiQL', ['one', 'two']);
  expect(explained).toBeInstanceOf(MissingPackageError);
  expect(explained).toMatchObject({
    message: 'GraphiQL needs what is not installed: npm install one two',
    cause: error,
  });
});

test.each([
  new Error('It broke.'),
  Object.assign(new Error('no'), { code: 'ENOENT' }),
  'text',
])('%s is given as it is', (error) => {
  expect(explainMissing(error, 'GraphiQL', ['one'])).toBe(error);
});
