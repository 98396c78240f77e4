import { ButtonLink } from '@/components/ui/links';
import { MessagePage } from '@/components/ui/page-states';

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
