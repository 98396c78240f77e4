import { ButtonLink } from '../ui/button-link';
import { MessagePage } from '../ui/message-page';

/** An address at which Azure can have no cluster, so that nothing was asked. */
export function NoClusterAddress() {
  return (
    <MessagePage
      title="This is not the address of a cluster"
      actions={<ButtonLink href="/">Back to the fleet</ButtonLink>}
    >
      <p>
        An address names a subscription by its ID, a resource group and a cluster; one of these cannot be right here.
        Azure was not asked. It may have been cut off when it was copied.
      </p>
    </MessagePage>
  );
}
