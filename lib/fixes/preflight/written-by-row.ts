import type { KustoCluster } from '@/lib/model/cluster';
import type { LastWrite, Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';

const templates = /terraform|opentofu|pulumi|bicep|ansible|crossplane/i;

/**
 * Whether a template or a pipeline manages the cluster, whose next run takes the change back: told by the tags and by who wrote it
 * last. UNCONFIRMED: how Azure names Terraform's client in a change; its providers sign in with ids of their callers.
 */
export function writtenByRows(
  { parts }: Snapshot,
  plan: FixPlan,
  lastWrite: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow[] {
  if (lastWrite === undefined || !plan.steps.some(({ kind }) => kind === 'cluster.update')) return [];
  const id = 'written-by';
  const tag = parts.cluster.state === 'read' ? templateTag(parts.cluster.value) : undefined;
  const commit =
    'Its next run takes the change back unless the same stands there: the lines are under Terraform and Bicep.';
  if (tag)
    return [{ id, state: 'warn', message: `The tag ${tag} says that a template manages the cluster. ${commit}` }];
  if (lastWrite.state !== 'read')
    return [{ id, state: 'unknown', message: 'Who wrote the cluster last is not known, so a template may manage it.' }];
  if (lastWrite.value === null)
    return [
      {
        id,
        state: 'pass',
        message: 'No template and nobody else wrote the cluster in the last 14 days; Azure remembers no longer.',
      },
    ];
  const { by, byType, client, at } = lastWrite.value;
  const who = `${by || 'somebody'}${client && client !== 'Unknown' ? ` with ${client}` : ''}`;
  if (templates.test(client))
    return [{ id, state: 'warn', message: `The cluster was last written by ${who} (${at}). ${commit}` }];
  return byType.toLowerCase() === 'user'
    ? [{ id, state: 'pass', message: `The cluster was last written by a person, ${who} (${at}).` }]
    : [
        {
          id,
          state: 'warn',
          message: `The cluster was last written by an application, ${who} (${at}). If that is a pipeline, its next run may take the change back: the lines to commit are under Terraform and Bicep.`,
        },
      ];
}

function templateTag({ tags }: KustoCluster): string | undefined {
  const found = Object.entries(tags ?? {}).find(([name, value]) => templates.test(name) || templates.test(value));
  return found?.join(': ');
}
