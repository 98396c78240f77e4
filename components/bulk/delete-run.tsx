'use client';

import { useState } from 'react';
import { type BulkRun, hasChanged, isUndoable } from '@/lib/client/bulk/bulk-run';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { counted } from '@/lib/model/text';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { runTitle } from './run-title';

/** Asks first if a plan or an undo would be lost. */
export function DeleteRun(props: { run: BulkRun; onDelete: () => Promise<void>; named?: boolean }) {
  const { run, onDelete } = props;
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isDraft = run.phase !== 'ended';
  const asks = isDraft || isUndoable(run);
  const act = isDraft ? 'Delete draft' : 'Delete run';
  const remove = () => {
    onDelete().catch((error: unknown) => {
      setProblem(error);
      setAsking(true);
    });
  };
  return (
    <>
      <Button onClick={() => (asks ? setAsking(true) : remove())}>
        {asks ? `${act}…` : act}
        {props.named ? <span className="sr-only"> ({runTitle(run)})</span> : null}
      </Button>
      <Dialog
        open={asking}
        onClose={() => {
          setAsking(false);
          setProblem(null);
        }}
        title={act}
        size="sm"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button look="danger" onClick={remove}>
              {act}
            </Button>
          </>
        }
      >
        <div className="grid gap-2">
          {problem ? <ProblemNotice title="Couldn’t delete the run" problem={toShownProblem(problem)} /> : null}
          <p className="font-medium">{runTitle(run)}</p>
          <p>{lossOf(run)}</p>
        </div>
      </Dialog>
    </>
  );
}

function lossOf(run: BulkRun): string {
  const changed = run.items.filter(hasChanged).length;
  if (isUndoable(run))
    return `You can’t undo the run after you delete it. The changes on ${counted(changed, 'cluster')} stay.`;
  const plans = `Deleting the run also deletes its plans for ${counted(run.items.length, 'cluster')}.`;
  return changed > 0 ? plans : `${plans} The run changed nothing in Azure.`;
}
