import { expect, it } from 'vitest';
import { findTransaction, splitStatements } from '../../lib/jobs/split-statements.ts';

it('ends a statement at a semicolon, but not within a text, a name, a function or a comment', () => {
  const script = `
    select 'a;''b'; select "c;d";
    create function f() returns void as $$ begin select 1; execute $cmd$ select 2; $cmd$; end; $$ language plpgsql;
    -- one; two
    select 3
  `;
  expect(splitStatements(script)).toEqual([
    "select 'a;''b'",
    'select "c;d"',
    'create function f() returns void as $$ begin select 1; execute $cmd$ select 2; $cmd$; end; $$ language plpgsql',
    '-- one; two\n    select 3',
  ]);
});

it('finds what is inside of a transaction, and that there is none', () => {
  expect(findTransaction('BEGIN; select 1; select 2; COMMIT;')).toEqual(['select 1', 'select 2']);
  expect(findTransaction('select 1')).toBeUndefined();
});
