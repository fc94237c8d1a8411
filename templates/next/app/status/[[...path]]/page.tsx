import { createStatusPage } from 'statusql/page';
import { status } from '../../../status.config';

// Each page makes a title of its state: that of the root layout would stand beside it.
export const metadata = { title: null };

export default createStatusPage(status, { path: '/status' });
