import { createStatusPage } from 'statusql/page';
import { status } from '../../../status.config';

export default createStatusPage(status, { path: '/status' });
