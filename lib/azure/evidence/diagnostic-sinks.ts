import { encodeId, normalizeId } from '@/lib/model/azure/arm-id';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import type { DiagnosticSink } from '@/lib/model/evidence-parts';
import { resourceTypeOf } from '../reads/resource-type-of';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { assignmentsAt } from './roles';

export const diagnosticSinksReader: EvidenceReader<'diagnosticSinks'> = async (context) => {
  const settings = await context.part('diagnosticSettings');
  if (settings.state !== 'read') return settings;
  const ids = new Map(settings.value.flatMap(sinksOf).map((id) => [normalizeId(id), id]));
  const value = await Promise.all([...ids.values()].map((sinkId) => readSink(context, sinkId)));
  return { ...settings, value };
};

async function readSink(context: EvidenceContext, sinkId: string): Promise<DiagnosticSink> {
  if (resourceTypeOf(sinkId) === undefined) {
    const message = 'A destination of the diagnostic setting has an ID that isn’t a resource ID.';
    return { sinkId, roleAssignments: { state: 'unreadable', reason: 'not-documented', message } };
  }
  return { sinkId, roleAssignments: await assignmentsAt(context, encodeId(sinkId), { otherTenant: true }) };
}

function sinksOf({ properties }: DiagnosticSetting): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId } = properties;
  // …/namespaces/{name}/authorizationRules/{rule}
  const namespace = eventHubAuthorizationRuleId?.replace(/\/authorizationRules\/[^/]*$/i, '');
  return [workspaceId, storageAccountId, namespace].flatMap((id) => id || []);
}
