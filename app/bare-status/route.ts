import { createBareStatus } from '../../lib/next/bare-status.ts';
import { status } from '../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createBareStatus(status);
