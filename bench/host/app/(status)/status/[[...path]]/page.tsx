import { createStatusPage } from '../../../../../../lib/page.tsx';
import { status } from '../../../../status.ts';

export default createStatusPage(status, { path: '/status' });
