import type { CatalogFixId } from '../catalog';
import type { FlagFix } from '../catalog/define-fix';
import { flagSetting } from '../settings/flag';
import { requirePart } from '../support/require-part';
import type { Planner } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

/** Returns the planner of a fix that turns one property of the cluster on or off. */
export function planFlag<Id extends CatalogFixId>({ id, sets }: FlagFix<Id>): Planner<Id> {
  const { value, title, note, impact, undoImpact } = sets;
  const setting = flagSetting(sets.flag);
  return {
    id,
    plan: (_input, snapshot) =>
      planSetting(snapshot, {
        fixId: id,
        ...(sets.closesCheck ? { checkId: id } : {}),
        title,
        setting,
        value,
        note,
        impact,
        warnings: sets.warnings?.(requirePart(snapshot, 'cluster')) ?? [],
      }),
    undo: undoSetting({
      setting,
      accepts: (set, old) => set === value && old !== value,
      impact: { ...impact, ...undoImpact },
    }),
  };
}
