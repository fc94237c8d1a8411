/** Lets everything through. Without this file Turbopack takes that of the repository, from the folder above. */
export function proxy(): void {}

/** No address has it asked. */
export const config = { matcher: '/none' };
