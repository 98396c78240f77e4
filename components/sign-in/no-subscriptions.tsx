import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { ButtonLink } from '../ui/links';
import { EmptyState } from '../ui/page-states';

export interface NoSubscriptionsProps {
  userName: string;
  objectId: string;
  tenantId: string;
  onRefresh: () => void;
  onSwitchPerson: () => void;
}

export function NoSubscriptions(props: NoSubscriptionsProps) {
  return (
    <EmptyState
      title="No subscriptions"
      actions={
        <>
          <Button onClick={props.onRefresh} icon="refresh">
            Refresh
          </Button>
          <ButtonLink href="/permissions">What can I see?</ButtonLink>
          <Button onClick={props.onSwitchPerson}>Sign in with a different account</Button>
        </>
      }
    >
      <p>
        {props.userName} has no Azure role on a subscription in this tenant. The tenant might have clusters that you
        can’t read.
      </p>
      <p>
        You need the <strong>Reader</strong> role on the subscription, resource group, or cluster. Send these values to
        an access administrator, who assigns roles under <strong>Access control (IAM)</strong> in the Azure portal:
      </p>
      <dl className="text-text">
        {[
          { name: 'Object ID', value: props.objectId },
          { name: 'Tenant ID', value: props.tenantId },
        ].map(({ name, value }) => (
          <div key={name} className="flex flex-wrap items-center gap-x-2">
            <dt className="w-36 text-muted">{name}</dt>
            <dd className="flex items-center gap-1 font-mono text-xs">
              {value}
              <CopyButton text={value} label={`Copy ${name}`} />
            </dd>
          </div>
        ))}
      </dl>
      <p>New role assignments can take a few minutes to take effect.</p>
    </EmptyState>
  );
}
