import { evaluateCommands } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { withKustoFiles } from '@/lib/kusto/evidence-of-cluster';
import { evidenceOfFiles, type KustoFile } from '@/lib/kusto/kusto-file';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { checkSettingsSchema } from '@/lib/model/check-settings';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import type { SettingsFile } from '@/lib/model/settings-file';

/**
 * Evaluates the checks of management commands again, as the command line does. Results of files and the cluster add up.
 * Returns the same answer if no file is of the cluster. `live`: results that were read after the answer.
 */
export function evaluateWithFiles(
  answer: ClusterAnswer,
  files: readonly KustoFile[],
  settings: SettingsFile['settings'],
  live: EvidenceResult<KustoEvidence> = answer.snapshot.parts.kusto,
): ClusterAnswer {
  const parts = { ...answer.snapshot.parts, kusto: live };
  const read = live === answer.snapshot.parts.kusto ? answer.snapshot : { ...answer.snapshot, parts };
  const snapshot = withKustoFiles(read, evidenceOfFiles(files, live.state === 'read' ? live : undefined));
  const { cluster } = snapshot.parts;
  if (snapshot === answer.snapshot || cluster.state !== 'read') return answer;
  const options = { at: cluster.readAt, settings: checkSettingsSchema.parse(settings) };
  const findings = evaluateCommands(answer.findings, snapshot, options);
  return { ...answer, snapshot, findings, score: scoreOf(findings) };
}
