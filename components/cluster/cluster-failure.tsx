import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { Button } from '../ui/button';
import { MessagePage } from '../ui/message-page';
import { ProblemNotice } from '../ui/problem-notice';
import { ClusterMissing } from './cluster-missing';

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
