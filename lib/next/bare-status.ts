export { createBareStatus } from '../rest/bare-status.ts';
