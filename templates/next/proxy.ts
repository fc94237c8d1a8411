import { createStatusProxy } from 'statusql/proxy';
import { status } from './status.config';

// A page of Next cannot answer 401, 403 or 405: this answers before it.
export const proxy = createStatusProxy(status, { path: '/status' });

export const config = { matcher: '/status/:path*' };
