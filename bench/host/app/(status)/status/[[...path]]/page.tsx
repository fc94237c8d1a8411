import { createStatusPage } from '../../../../../../lib/next/page.tsx';
import { status } from '../../../../status.ts';

export default createStatusPage(status, { path: '/status' });
