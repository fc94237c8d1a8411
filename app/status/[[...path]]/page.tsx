import { createStatusPage } from '../../../lib/next/page.tsx';
import { status } from '../../../status.config.ts';

export default createStatusPage(status, { path: '/status' });
