import { NotFoundPage } from '../lib/website/not-found-page.tsx';

export default function NotFound() {
  return <NotFoundPage home="/status" />;
}
