import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { CopyButton } from '../ui/copy-button';
import { MessagePage } from '../ui/message-page';

/** Azure answers 404: the cluster does not exist, or not for this sign-in; it does not tell which. */
export function ClusterMissing(props: { clusterName: string; clusterId: string; onRetry: () => void }) {
  return (
    <MessagePage
      title="This cluster is gone or you may not see it"
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
        Azure knows no cluster <strong>{props.clusterName}</strong> at this address. It may have been deleted, moved or
        renamed, or the address is misspelt; Azure gives the same answer for each.
      </p>
      <p className="flex items-start gap-1">
        <span className="font-mono text-xs break-all">{props.clusterId}</span>
        <CopyButton text={props.clusterId} label="Copy Resource ID" />
      </p>
    </MessagePage>
  );
}
