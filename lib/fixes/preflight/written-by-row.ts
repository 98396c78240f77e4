import type { KustoCluster } from '@/lib/model/cluster';
import type { LastWrite, Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { templateClients, templateTools } from '@/lib/model/resource-change';
import { timeInText } from '@/lib/model/text';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { clusterBody } from '../steps/cluster';
import { notChecked } from './not-checked';

/**
 * Returns whether tags or the last writer show that a template or pipeline manages the cluster. Its next run would revert the change.
 */
export function writtenByRows(
  { parts }: Snapshot,
  plan: FixPlan,
  lastWrite: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow[] {
  if (lastWrite === undefined || !plan.steps.some(clusterBody)) return [];
  const id = 'written-by';
  const tag = parts.cluster.state === 'read' ? templateTag(parts.cluster.value) : undefined;
  const lines = 'The code to commit is on the Terraform and Bicep tabs.';
  const commit = `The next deployment might revert this change unless you also update the template. ${lines}`;
  if (tag)
    return [{ id, state: 'warn', message: `The tag ${tag} shows that a template manages the cluster. ${commit}` }];
  if (lastWrite.state !== 'read')
    return [
      {
        id,
        ...notChecked('the last change to the cluster', lastWrite, 'A template might manage the cluster.'),
      },
    ];
  if (lastWrite.value === null)
    return [
      {
        id,
        state: 'pass',
        message: 'Azure Resource Graph has no record of a change to the cluster in the last 14 days.',
      },
    ];
  const { by, byType, client, at } = lastWrite.value;
  const who = `${by || 'an unknown principal'}${client && client !== 'Unknown' ? ` with ${client}` : ''}`;
  const when = timeInText(at);
  const template = templateClients.find(({ isNamedBy }) => isNamedBy.test(client));
  if (template)
    return [
      {
        id,
        state: 'warn',
        message: `Last changed by ${template.name}: ${who} (${when}). The next deployment reverts this fix unless you also update the template. ${lines}`,
      },
    ];
  return byType.toLowerCase() === 'user'
    ? [{ id, state: 'pass', message: `A user last changed the cluster: ${who} (${when}).` }]
    : [
        {
          id,
          state: 'warn',
          message: `An application last changed the cluster: ${who} (${when}). If the application is a pipeline, its next run might revert this change. ${lines}`,
        },
      ];
}

function templateTag({ tags }: KustoCluster): string | undefined {
  const found = Object.entries(tags ?? {}).find(([name, value]) =>
    templateTools.some(({ isNamedBy }) => isNamedBy.test(name) || isNamedBy.test(value)),
  );
  return found?.join(': ');
}
