'use client';

import { AuthProblem } from '@/lib/client/auth/auth-problem';
import { useAuth, useSession } from '@/lib/client/auth/auth-provider';
import { signInAgain } from '@/lib/client/auth/directory-access';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import type { BulkRunControl } from '@/lib/client/bulk/use-bulk-run';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { clusterPath } from '@/lib/model/api/api';
import { changeWords } from '../activity/change-words';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { bulkRunCsv, bulkRunJson } from './bulk-run-file';
import { BulkRunView } from './bulk-run-view';

export function RunScreen({ run, bulk }: { run: BulkRun; bulk: BulkRunControl }) {
  const { session, person, config } = useSession();
  const { over } = useAuth();
  const { changes } = useChanges();
  const toast = useToast();

  const signIn = () => {
    bulk.press({ type: 'signing-in' });
    const claims = run.pause?.claims;
    void signInAgain(session, over ?? new AuthProblem('interaction-needed', 'signed-out', { claims }));
  };
  const save = (format: 'csv' | 'json') => {
    const at = new Date().toISOString();
    const text =
      format === 'csv' ? bulkRunCsv(run) : bulkRunJson(run, { tenantId: person.tenantId, at, version: config.version });
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
    const name = `kustodian-run-${run.fixId}-${at.slice(0, 19).replaceAll(':', '-')}.${format}`;
    saveFile({ name, blob: new Blob([text], { type }) });
    toast({ title: 'The account of the run was saved', description: name, kind: 'pass' });
  };
  return (
    <BulkRunView
      run={run}
      isElsewhere={bulk.isElsewhere}
      progressOf={(id) => {
        const change = changes.find((entry) => entry.id === id);
        return change && changeWords(change).text;
      }}
      hrefOf={(ref) => `/clusters/${clusterPath(ref)}/overview`}
      onAsk={(type) => bulk.press({ type })}
      onChoose={(choices) => bulk.press({ type: 'choose', ...choices })}
      onInclude={(indexes, included) => bulk.press({ type: 'include', indexes, included })}
      onSignIn={signIn}
      onExport={save}
      onForget={() => void bulk.forget()}
    />
  );
}
