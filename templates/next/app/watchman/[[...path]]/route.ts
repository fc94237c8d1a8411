import { createWatchmanHandler } from 'statusql/watchman';
import { status } from '../../../status.config';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createWatchmanHandler(status, {
  skip: ['ping'],
});
