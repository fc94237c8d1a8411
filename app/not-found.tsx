import { NoticePage } from '../lib/website/notice-page.tsx';
import { notFoundNotice } from '../lib/website/notices.ts';

export default function NotFound() {
  return <NoticePage notice={notFoundNotice('/status')} />;
}
