import { ButtonLink } from '@/components/ui/button-link';
import { MessagePage } from '@/components/ui/message-page';

/** An id that no framework has. */
export default function NotFound() {
  return (
    <MessagePage
      title="There is no such framework"
      actions={<ButtonLink href="/frameworks">See all frameworks</ButtonLink>}
    >
      <p>The address may be mistyped, or Microsoft maps no check to this framework.</p>
    </MessagePage>
  );
}
