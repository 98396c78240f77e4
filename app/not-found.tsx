import type { Metadata } from 'next';
import { PlainFrame } from '@/components/shell/plain-frame';
import { MessagePage } from '@/components/ui/page-states';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainFrame>
      <MessagePage title="There is no such page" actions={<a href="/">Go to the fleet</a>}>
        <p>The address may be mistyped, or the page was moved.</p>
      </MessagePage>
    </PlainFrame>
  );
}
