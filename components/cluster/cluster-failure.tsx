import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { Unreadable } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { KeyValue } from '../ui/key-value';
import { ButtonLink } from '../ui/links';
import { MessagePage } from '../ui/page-states';
import { UnreadableReason } from '../ui/unknown-part';

export function ClusterFailure(props: { clusterRef: ClusterRef; error: Error; onRetry: () => void }) {
  const { clusterRef, error, onRetry } = props;
  const { clusterName } = clusterRef;
  if (error instanceof Problem && error.code === 'not-found')
    return <ClusterMissing clusterName={clusterName} clusterId={toClusterId(clusterRef)} onRetry={onRetry} />;
  return (
    <MessagePage title={clusterName}>
      <ProblemNotice
        title="Couldn’t load the cluster"
        problem={toShownProblem(error)}
        actions={
          <Button icon="refresh" onClick={onRetry}>
            Retry
          </Button>
        }
      />
    </MessagePage>
  );
}

/** Azure returns 404 both for a missing cluster and for one that the account can't see. */
function ClusterMissing(props: { clusterName: string; clusterId: string; onRetry: () => void }) {
  return (
    <MessagePage
      title="Cluster not found"
      actions={
        <>
          <ButtonLink href="/clusters">Back to clusters</ButtonLink>
          <Button icon="refresh" onClick={props.onRetry}>
            Retry
          </Button>
        </>
      }
    >
      <p>
        Azure couldn’t find the cluster <strong>{props.clusterName}</strong>. It might have been deleted or moved, or
        your account might not have access.
      </p>
      <p className="flex items-start gap-1">
        <span className="font-mono text-xs break-all">{props.clusterId}</span>
        <CopyButton text={props.clusterId} label="Copy resource ID" />
      </p>
    </MessagePage>
  );
}

export function ClusterForbidden(props: { clusterId: string; userName: string; objectId: string; part: Unreadable }) {
  const role = props.part.smallestRole ?? 'Reader';
  return (
    <section aria-labelledby="forbidden" className="flex flex-col gap-2 rounded-md border bg-surface px-4 py-3">
      <h2 id="forbidden" className="font-semibold">
        You don’t have access to this cluster
      </h2>
      <p className="max-w-prose">
        You’re signed in as {props.userName}. <UnreadableReason {...props.part} />
      </p>
      <p>
        Send these values to an access administrator, who assigns roles under <strong>Access control (IAM)</strong> in
        the Azure portal:
      </p>
      <KeyValue
        items={[
          { name: 'Object ID', value: <Id text={props.objectId} />, copy: props.objectId },
          { name: 'Role', value: role, copy: role },
          { name: 'Scope', value: <Id text={props.clusterId} />, copy: props.clusterId },
        ]}
      />
      <p className="text-muted">New role assignments can take a few minutes to take effect.</p>
      <div>
        <ButtonLink href="/permissions?show=missing">What can I see?</ButtonLink>
      </div>
    </section>
  );
}

function Id({ text }: { text: string }) {
  return <span className="font-mono text-xs break-all">{text}</span>;
}
