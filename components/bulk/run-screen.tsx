'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import { useAuth, useSession } from '@/lib/client/auth/auth-provider';
import { signInAgain } from '@/lib/client/auth/directory-access';
import type { BulkCommand } from '@/lib/client/bulk/bulk-events';
import { type BulkRun, withUndo } from '@/lib/client/bulk/bulk-run';
import type { RunActions } from '@/lib/client/bulk/use-bulk-run';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api/api';
import { changeWords } from '../activity/change-words';
import { ProblemNotice } from '../ui/banner';
import { useToast } from '../ui/toast';
import { BulkRunView } from './bulk-run-view';
import { saveReport } from './save-report';
import { useRunPlanFile } from './use-run-plan-file';

export function RunScreen(props: {
  run: BulkRun;
  actions: RunActions;
  waitsFor: BulkRun | undefined;
  undo: BulkRun | null | undefined;
  onRemove: () => Promise<void>;
}) {
  const { run, actions, undo } = props;
  const router = useRouter();
  const [problem, setProblem] = useState<unknown>(null);
  const { session, person, config } = useSession();
  const { over } = useAuth();
  const { changes } = useChanges();
  const toast = useToast();

  const press = (asked: BulkCommand) => void actions.press(run.id, asked);
  const { onAsk, onHandOver, planFile, dialogs, whyNotWrite } = useRunPlanFile(run, press);
  const signIn = () => {
    const claims = run.pause?.claims;
    void signInAgain(session, over ?? new AuthProblem('interaction-needed', 'signed-out', { claims }));
  };
  const save = (format: 'csv' | 'json') => {
    const name = saveReport(undo ? withUndo(run, undo) : run, format, {
      tenantId: person.tenantId,
      version: config.version,
    });
    toast({ title: 'Run report saved', description: name, kind: 'pass' });
  };
  return (
    <>
      {problem ? <ProblemNotice title="Couldn’t undo the run" problem={toShownProblem(problem)} /> : null}
      <BulkRunView
        run={run}
        isElsewhere={actions.isElsewhere(run)}
        waitsFor={props.waitsFor}
        progressOf={(id) => {
          const change = changes.find((entry) => entry.id === id);
          return change && changeWords(change).text;
        }}
        hrefOf={(ref) => `/clusters/${clusterPath(ref)}/overview`}
        onAsk={onAsk}
        onUndo={() => void actions.undo(run.id).then((id) => router.push(`/runs/${id}`), setProblem)}
        onHandOver={onHandOver}
        whyNotWrite={whyNotWrite}
        planFile={planFile}
        onChoose={(choices) => press({ type: 'choose', ...choices })}
        onInclude={(indexes, included) => press({ type: 'include', indexes, included })}
        onConsent={(index, given) => press({ type: 'consent', index, given })}
        onSignIn={signIn}
        onExport={save}
        onDelete={props.onRemove}
      />
      {dialogs}
    </>
  );
}
