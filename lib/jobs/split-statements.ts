// Texts, names and bodies of functions, in which a semicolon ends nothing; a comment ends with its line.
const PARTS = /\$([A-Za-z_]*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"[^"]*"|--[^\n]*|;/g;

/** The statements of a script of SQL: not every driver takes more than one at a time. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let from = 0;
  for (const { 0: part, index } of script.matchAll(PARTS)) {
    if (part !== ';') continue;
    statements.push(script.slice(from, index).trim());
    from = index + 1;
  }
  statements.push(script.slice(from).trim());
  return statements.filter((statement) => statement !== '');
}

/** The statements of a script that is a transaction, without what begins and ends it; nothing where it is none. */
export function findTransaction(script: string): string[] | undefined {
  const statements = splitStatements(script);
  const isBound = (statement: string) => /^(begin|commit)$/i.test(statement);
  return statements.some(isBound) ? statements.filter((statement) => !isBound(statement)) : undefined;
}
