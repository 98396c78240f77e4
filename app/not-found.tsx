import type { Metadata } from 'next';
import { MessagePage } from '@/components/shell/message-page';
import { PlainFrame } from '@/components/shell/plain-frame';

export const metadata: Metadata = { title: 'Not found' };

/** Any address that is none of ours. */
export default function NotFound() {
  return (
    <PlainFrame>
      <MessagePage title="There is no such page" actions={<a href="/">Go to the fleet</a>}>
        <p>The address may be mistyped, or the page was moved.</p>
      </MessagePage>
    </PlainFrame>
  );
}
