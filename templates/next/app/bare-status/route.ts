import { createBareStatus } from 'statusql/bare-status';
import { status } from '../../status.config';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createBareStatus(status);
