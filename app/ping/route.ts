export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '../../lib/next/ping.ts';
