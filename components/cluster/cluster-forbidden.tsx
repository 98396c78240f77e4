import { ButtonLink } from '../shell/button-link';
import { MessagePage } from '../shell/message-page';
import { Button } from '../ui/button';
import { KeyValue } from '../ui/key-value';

/** Azure answers 403: what is missing, and what to hand to the person who manages access. */
export function ClusterForbidden(props: {
  clusterName: string;
  clusterId: string;
  userName: string;
  objectId: string;
  missingAction: string | undefined;
  smallestRole: string | undefined;
  onRetry: () => void;
}) {
  const action = props.missingAction ?? 'Microsoft.Kusto/clusters/read';
  const role = props.smallestRole ?? 'Reader';
  return (
    <MessagePage
      title={`You may not see ${props.clusterName}`}
      actions={
        <>
          <ButtonLink href="/">Back to the fleet</ButtonLink>
          <Button icon="refresh" onClick={props.onRetry}>
            Read again
          </Button>
        </>
      }
    >
      <p>
        Azure refuses to show this cluster to {props.userName}. Missing permission:{' '}
        <code className="font-mono text-xs break-all">{action}</code>. The smallest built-in role that has it: {role}.
      </p>
      <p>Give these to whoever manages access (Access control (IAM) in the portal):</p>
      <KeyValue
        items={[
          {
            name: 'Object ID',
            value: <span className="font-mono text-xs">{props.objectId}</span>,
            copy: props.objectId,
          },
          { name: 'Role', value: role, copy: role },
          {
            name: 'Scope',
            value: <span className="font-mono text-xs break-all">{props.clusterId}</span>,
            copy: props.clusterId,
          },
        ]}
      />
      <p className="text-muted">A new role can take some minutes to count.</p>
    </MessagePage>
  );
}
