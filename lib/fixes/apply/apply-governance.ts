import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { type DiagnosticSetting, diagnosticSettingSchema } from '@/lib/model/azure/governance-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { containsJson } from '../contains-json';
import type { StepOf } from '../steps';
import { changePart } from './change-part';

type Step = StepOf<'lock.create' | 'lock.delete' | 'diagnostic-setting.create' | 'diagnostic-setting.delete'>;

/** The evidence after a lock or a diagnostic setting was written or removed; a PUT replaces what has the name. */
export function applyGovernance(snapshot: Snapshot, step: Step): Snapshot {
  const { id } = step;
  const others = <T extends { id: string }>(present: T[]) => present.filter((entry) => !sameId(entry.id, id));
  const name = lastSegment(id);
  switch (step.kind) {
    case 'lock.create': {
      const { level, notes = null } = step.properties;
      const scope = id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, '');
      return changePart(snapshot, 'locks', (present) => [...others(present), { id, name, level, notes, scope }]);
    }
    case 'lock.delete':
      return changePart(changePart(snapshot, 'locks', others), 'subscriptionLocks', others);
    case 'diagnostic-setting.create': {
      const setting = diagnosticSettingSchema.parse({ id, name, properties: step.properties });
      // Azure adds members of its own to what was written; a setting that says all of it is in force.
      const isThere = (one: DiagnosticSetting) => sameId(one.id, id) && containsJson(one.properties, step.properties);
      return changePart(snapshot, 'diagnosticSettings', (present) =>
        present.some(isThere) ? present : [...others(present), setting],
      );
    }
    case 'diagnostic-setting.delete':
      return changePart(snapshot, 'diagnosticSettings', others);
    default:
      return step satisfies never;
  }
}
