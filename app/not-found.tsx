import { NoticePage } from '../lib/website/layout/notice.tsx';
import { notFoundNotice } from '../lib/website/layout/notices.ts';

export default function NotFound() {
  return <NoticePage notice={notFoundNotice('/status')} />;
}
