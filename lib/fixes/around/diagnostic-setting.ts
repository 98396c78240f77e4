import { lastSegment, withoutSlash } from '@/lib/model/azure/arm-id';
import type { StepOf } from '../steps';

/** The diagnostic setting that a plan makes for a workspace; by its name an undo knows it again. */
export function settingFor(
  clusterId: string,
  workspaceId: string,
  { metrics }: { metrics: boolean },
): Pick<StepOf<'diagnostic-setting.create'>, 'id' | 'properties'> {
  return {
    id: `${clusterId}/providers/Microsoft.Insights/diagnosticSettings/kustodian-${lastSegment(workspaceId)}`,
    properties: {
      workspaceId: withoutSlash(workspaceId),
      logs: [{ categoryGroup: 'allLogs', enabled: true }],
      metrics: metrics ? [{ category: 'AllMetrics', enabled: true }] : [],
    },
  };
}
