import { createStatusPage } from 'statusql/page';
import { many } from '../../../../monitors';

export const metadata = { title: null };

export default createStatusPage(many, { path: '/many' });
