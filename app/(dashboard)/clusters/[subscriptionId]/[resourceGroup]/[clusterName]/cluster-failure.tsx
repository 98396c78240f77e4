import { ClusterMissing } from '@/components/cluster/cluster-missing';
import { MessagePage } from '@/components/shell/message-page';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { Button } from '@/components/ui/button';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';

/** Why nothing of the cluster can be shown. */
export function ClusterFailure(props: { clusterRef: ClusterRef; error: Error; onRetry: () => void }) {
  const { clusterRef, error, onRetry } = props;
  const { clusterName } = clusterRef;
  if (error instanceof Problem && error.code === 'not-found')
    return <ClusterMissing clusterName={clusterName} clusterId={toClusterId(clusterRef)} onRetry={onRetry} />;
  return (
    <MessagePage title={clusterName}>
      <ProblemNotice
        title="The cluster could not be read"
        problem={toShownProblem(error)}
        actions={
          <Button icon="refresh" onClick={onRetry}>
            Read again
          </Button>
        }
      />
    </MessagePage>
  );
}
