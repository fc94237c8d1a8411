import { createStatusPage } from '../../../lib/next/page.tsx';
import { app, status } from '../../../status.config.ts';

export default createStatusPage(status, { path: '/status', basePath: app.settings.basePath });
