import type { Metadata } from 'next';
import { ButtonLink } from '@/components/shell/button-link';
import { Frame } from '@/components/shell/frame';
import { MessagePage } from '@/components/shell/message-page';

export const metadata: Metadata = { title: 'Not found' };

/** Any address that is none of ours. */
export default function NotFound() {
  return (
    <Frame>
      <MessagePage title="There is no such page" actions={<ButtonLink href="/">Go to the fleet</ButtonLink>}>
        <p>The address may be mistyped, or the page was moved.</p>
      </MessagePage>
    </Frame>
  );
}
