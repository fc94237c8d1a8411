/** The variables that npm's settings may come from. */
export type Variables = Readonly<Record<string, string | undefined>>;
