import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { EmptyState } from '../ui/page-states';

/** Azure lists no subscriptions: what to send to an administrator. */
export function NothingToSee(props: {
  userName: string;
  objectId: string;
  tenantId: string;
  onRefresh: () => void;
  onSwitchPerson: () => void;
}) {
  return (
    <EmptyState
      title="Azure shows you no subscription"
      actions={
        <>
          <Button onClick={props.onRefresh} icon="refresh">
            Read again
          </Button>
          <Button onClick={props.onSwitchPerson}>Sign in as somebody else</Button>
        </>
      }
    >
      <p>
        {props.userName} has no role on any subscription of this directory, so Azure lists none. That does not mean that
        there are no clusters.
      </p>
      <p>
        To see posture you need <strong>Reader</strong> on the subscription, the resource group or the cluster. Give
        these to whoever manages access (Access control (IAM) in the portal):
      </p>
      <dl className="text-text">
        {[
          { name: 'Object ID', value: props.objectId },
          { name: 'Directory (tenant) ID', value: props.tenantId },
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
      <p>A new role can take some minutes to count.</p>
    </EmptyState>
  );
}
