import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { operationWords, undoOf } from './operation-words';

/**
 * A change from the request to its proof, announced politely, failures at once. How far Azure is stands beside it and
 * is not read out, so that progress does not flood a screen reader.
 */
export function OperationNotice(props: {
  operation: FollowedOperation;
  onUndo: () => void;
  onDismiss: () => void;
  /** Why Undo cannot be pressed now. */
  undoDisabledReason: string | undefined;
}) {
  const { operation } = props;
  const words = operationWords(operation);
  const undo = undoOf(operation);
  return (
    <Banner
      key={words.kind}
      kind={words.kind}
      announce
      title={words.title}
      actions={
        isOpen(operation) ? (
          <OperationProgress operation={operation} />
        ) : (
          <>
            {words.requestId ? <CopyButton text={words.requestId} label="Copy request ID" /> : null}
            {undo === 'offered' ? (
              <Button icon="undo" disabledReason={props.undoDisabledReason} onClick={props.onUndo}>
                Undo
              </Button>
            ) : null}
            <Button look="quiet" onClick={props.onDismiss}>
              Dismiss
            </Button>
          </>
        )
      }
    >
      <p>{words.detail}</p>
      {typeof undo === 'object' ? <p className="text-muted">It cannot be undone: {undo.impossible}</p> : null}
    </Banner>
  );
}

function OperationProgress({ operation: { state, plan } }: { operation: FollowedOperation }) {
  const share = state.kind === 'running' ? state.percentComplete : undefined;
  return (
    <progress
      aria-label={`Progress: ${plan.title}`}
      className="mt-1.5 h-1.5 w-40 accent-accent-solid"
      {...(share === undefined ? {} : { value: share, max: 1 })}
    />
  );
}
