import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { settingFor } from '../around/diagnostic-setting';
import { containsJson } from '../contains-json';
import type { Impact } from '../fix-plan';
import type { UndoneStep } from '../plans/undo';
import { requirePart } from '../require-part';
import type { StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds.',
  reversible: 'yes',
  reversal: 'The logs can be sent there again.',
  money: 'The workspace takes in, and charges for, no more of them.',
  affects: 'Whoever looks for traces afterwards: what happens from now on is not logged there.',
  source: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
};

/** Removes the diagnostic setting that a plan made, recognised by its name; any other setting is left alone. */
export function undoDiagnosticSettingCreate(step: StepOf<'diagnostic-setting.create'>, snapshot: Snapshot): UndoneStep {
  const { workspaceId, metrics } = step.properties;
  const made = settingFor(snapshot.clusterId, typeof workspaceId === 'string' ? workspaceId : '', {
    metrics: Array.isArray(metrics) && metrics.length > 0,
  });
  const path = `diagnosticSettings/${lastSegment(step.id)}`;
  if (!sameId(step.id, made.id))
    throw refuseUndo('The setting is not one that a plan made.', [{ path, expected: made.id, actual: step.id }]);
  const present = requirePart(snapshot, 'diagnosticSettings').find(({ name }) => sameId(name, lastSegment(made.id)));
  if (!present || !containsJson(present.properties, made.properties))
    throw refuseUndo('The setting is no longer as the fix made it.', [
      { path, expected: made.properties, actual: present?.properties ?? null },
    ]);
  return { step: { kind: 'diagnostic-setting.delete', ...made }, impact, warnings: [] };
}
