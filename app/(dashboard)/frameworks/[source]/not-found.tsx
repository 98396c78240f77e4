import { ButtonLink } from '@/components/ui/links';
import { MessagePage } from '@/components/ui/page-states';

export default function NotFound() {
  return (
    <MessagePage title="Framework not found" actions={<ButtonLink href="/frameworks">See all frameworks</ButtonLink>}>
      <p>Check the address. The framework might have no mapped checks.</p>
    </MessagePage>
  );
}
