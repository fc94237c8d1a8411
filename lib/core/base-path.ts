/** What stands before all addresses, as `/ops`: nothing that a server or browser would read in another way. */
export const BASE_PATH = /^(\/[A-Za-z0-9][\w.~-]*)+$/;
