import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { withKustoFiles } from '@/lib/kusto/evidence-of-cluster';
import { evidenceOfFiles, type KustoFile } from '@/lib/kusto/kusto-file';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { checkSettingsSchema } from '@/lib/model/check-settings';
import type { SettingsFile } from '@/lib/model/settings-file';

/** Evaluates every check again as the command line does. Returns the same answer if no file is of the cluster. */
export function evaluateWithFiles(
  answer: ClusterAnswer,
  files: readonly KustoFile[],
  { settings }: Pick<SettingsFile, 'settings'>,
): ClusterAnswer {
  const snapshot = withKustoFiles(answer.snapshot, evidenceOfFiles(files));
  const { cluster } = snapshot.parts;
  if (snapshot === answer.snapshot || cluster.state !== 'read') return answer;
  const findings = evaluate(snapshot, { at: cluster.readAt, settings: checkSettingsSchema.parse(settings) });
  return { ...answer, snapshot, findings, score: scoreOf(findings) };
}
