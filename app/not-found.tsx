import type { Metadata } from 'next';
import { PlainFrame } from '@/components/shell/plain-frame';
import { MessagePage } from '@/components/ui/page-states';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <PlainFrame>
      <MessagePage title="Page not found" actions={<a href="/">Go to Overview</a>}>
        <p>Check the address. The page might have moved.</p>
      </MessagePage>
    </PlainFrame>
  );
}
