import { ButtonLink } from '@/components/ui/links';
import { MessagePage } from '@/components/ui/page-states';

export default function NotFound() {
  return (
    <MessagePage title="Check not found" actions={<ButtonLink href="/checks">See all checks</ButtonLink>}>
      <p>Check the address. The check might have been renamed.</p>
    </MessagePage>
  );
}
