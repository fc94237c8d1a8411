/** How long the body of a request may be, in bytes: room for a GraphQL query of everything about 200 checks, generously laid out. */
export const MAX_BODY_BYTES = 256 * 1024;
