import { lastSegment, sameId, withoutSlash } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { diagnosticSettingSchema } from '@/lib/model/azure/governance-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import { changePart } from '../predict/change-part';
import type { Impact } from '../support/impact';
import { containsJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, scopeOfExtension, withoutId } from './define-step';
import type { Entry } from './entries';

const removalImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'yes',
  reversal: 'You can send the logs to the workspace again.',
  money: 'You no longer pay to ingest these logs into the workspace',
  affects: 'Future investigations, because the workspace receives no new logs',
  source: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
};

function entries({ parts }: Snapshot): Entry[] {
  return valueOr(parts.diagnosticSettings, []).map(
    ({ name, properties }): Entry => [`diagnosticSettings/${name}`, properties],
  );
}

/** Creates a diagnostic setting. Source: specs monitor 2021-05-01-preview. */
export const diagnosticSettingCreate = defineStep({
  kind: 'diagnostic-setting.create',
  fields: { id: armId, properties: jsonObjectSchema },
  request: ({ id, properties }) => ({ method: 'PUT', path: pathOf(id, 'diagnosticSettings'), body: { properties } }),
  action: 'Microsoft.Insights/diagnosticSettings/write',
  scope: ({ id }) => scopeOfExtension(id),
  words: ({ id }) => `Add the diagnostic setting ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: () => null,
  entries,
  evidence: ({ parts }) => parts.diagnosticSettings,
  apply: (snapshot, { id, properties }) => {
    const setting = diagnosticSettingSchema.parse({ id, name: lastSegment(id), properties });
    return changePart(snapshot, 'diagnosticSettings', (settings) => {
      // Azure adds members of its own. A setting with everything that was written is in force.
      const isInForce = settings.some((other) => sameId(other.id, id) && containsJson(other.properties, properties));
      return isInForce ? settings : [...withoutId(settings, id), setting];
    });
  },
  back: ({ id, properties }) => ({ kind: 'diagnostic-setting.delete', id, properties }),
  /** Removes only the plan's setting, recognized by name. */
  undo: ({ id, properties }, _before, snapshot) => {
    const { workspaceId, metrics } = properties;
    const made = settingFor(snapshot.clusterId, typeof workspaceId === 'string' ? workspaceId : '', {
      metrics: Array.isArray(metrics) && metrics.length > 0,
    });
    const path = `diagnosticSettings/${lastSegment(id)}`;
    if (!sameId(id, made.id))
      throw undoRefused('Kustodian didn’t add this diagnostic setting. Delete it in the Azure portal.', [
        { path, expected: made.id, actual: id },
      ]);
    const current = requirePart(snapshot, 'diagnosticSettings').find(({ name }) => sameId(name, lastSegment(made.id)));
    if (!current || !containsJson(current.properties, made.properties))
      throw undoRefused(
        'The diagnostic setting was changed or removed after the fix. Review the diagnostic settings in the Azure portal.',
        [{ path, expected: made.properties, actual: current?.properties ?? null }],
      );
    return { step: { kind: 'diagnostic-setting.delete', ...made }, impact: removalImpact, warnings: [] };
  },
});

export const diagnosticSettingDelete = defineStep({
  kind: 'diagnostic-setting.delete',
  fields: { id: armId, properties: jsonObjectSchema },
  request: ({ id }) => ({ method: 'DELETE', path: pathOf(id, 'diagnosticSettings') }),
  action: 'Microsoft.Insights/diagnosticSettings/delete',
  scope: ({ id }) => scopeOfExtension(id),
  words: ({ id }) => `Remove the diagnostic setting ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: () => null,
  entries,
  evidence: ({ parts }) => parts.diagnosticSettings,
  apply: (snapshot, { id }) => changePart(snapshot, 'diagnosticSettings', (settings) => withoutId(settings, id)),
});

export const diagnosticSettingSteps = [diagnosticSettingCreate, diagnosticSettingDelete] as const;

/** Returns a plan's setting for a workspace, with a derived name. */
export function settingFor(
  clusterId: string,
  workspaceId: string,
  { metrics }: { metrics: boolean },
): { id: string; properties: JsonObject } {
  return {
    id: `${clusterId}/providers/Microsoft.Insights/diagnosticSettings/kustodian-${lastSegment(workspaceId)}`,
    properties: {
      workspaceId: withoutSlash(workspaceId),
      logs: [{ categoryGroup: 'allLogs', enabled: true }],
      metrics: metrics ? [{ category: 'AllMetrics', enabled: true }] : [],
    },
  };
}
