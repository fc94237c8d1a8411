/** What to do about a folder that cannot be written to, by the code that the file system gives. */
const MENDS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space on its disk',
  EDQUOT: 'free some of the space that this user may take',
  EACCES: 'give the user that runs this the right to write there',
  EPERM: 'give the user that runs this the right to write there',
  EROFS: 'mount its file system for writing',
  ENOTDIR: 'remove the file that stands in its way',
};

/** The code that the file system gives, such as `ENOSPC`; nothing for another error. */
export function toFileCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
    ? String(error.code)
    : undefined;
}

/**
 * Says in one line that a folder cannot be written to, and what to do.
 * @param folder which one, as the beginning of the sentence.
 * @param elsewhere what else can be done, such as to set a variable to another folder.
 */
export function toFolderFault(error: unknown, folder: string, elsewhere?: string): Error {
  const code = toFileCode(error);
  const said = code ?? (error instanceof Error ? error.message : String(error));
  const mends = [code && MENDS[code], elsewhere].filter(Boolean).join(', or ');
  return new Error(`${folder} cannot be written to (${said})${mends && `: ${mends}`}`, { cause: error });
}
