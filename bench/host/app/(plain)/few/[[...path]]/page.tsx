import { createStatusPage } from 'statusql/page';
import { few } from '../../../../monitors';

export const metadata = { title: null };

export default createStatusPage(few, { path: '/few' });
