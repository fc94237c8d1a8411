import { createStatusPage } from '../../../lib/page.tsx';
import { status } from '../../../status.config.ts';

export default createStatusPage(status, { path: '/status' });
