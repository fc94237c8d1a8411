/** Nothing is to be done at start. Without this file Turbopack takes that of the repository, from the folder above. */
export function register(): void {}
