import type { Snapshot } from '@/lib/model/evidence';
import { applyStep } from '../steps';
import type { FixPlan } from './fix-plan';

/** The evidence as it will be when every step of a plan is done. Pure: nothing is sent anywhere. */
export function applyPlan(snapshot: Snapshot, { steps }: Pick<FixPlan, 'steps'>): Snapshot {
  return steps.reduce(applyStep, snapshot);
}
