import { ButtonLink } from '@/components/ui/links';
import { MessagePage } from '@/components/ui/page-states';

export default function NotFound() {
  return (
    <MessagePage title="There is no such check" actions={<ButtonLink href="/checks">See all checks</ButtonLink>}>
      <p>The address may be mistyped, or the check was renamed.</p>
    </MessagePage>
  );
}
