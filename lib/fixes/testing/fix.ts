import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Permission } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from '../build-plan';
import type { FixId } from '../catalog';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { preflight } from '../preflight';
import { applyPlan } from '../steps';

export function refusal(fixId: FixId, input: unknown, snapshot: Snapshot): Problem {
  try {
    buildPlan(fixId, input, snapshot);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the plan was made');
}

/** Returns a plan, the evidence after it, and its undo. */
export function thereAndBack(fixId: FixId, input: unknown, before: Snapshot) {
  const plan = buildPlan(fixId, input, before);
  const after = applyPlan(before, plan);
  return { plan, after, undo: () => buildPlan('undo', { of: plan }, after) };
}

/** Returns rows by ID, for a person with every permission. */
export function rowsOf(snapshot: Snapshot, plan: FixPlan): Record<string, PreflightRow> {
  const everything: EvidenceResult<Permission[]> = {
    state: 'read',
    value: [{ actions: ['*'], notActions: [] }],
    readAt: '',
    requestId: null,
    apiVersion: '2022-04-01',
    source: 'resource-provider',
  };
  const rows = preflight(snapshot, plan, {
    at: '2026-11-25T10:00:00.000Z',
    me: { objectId: '99999999-9999-9999-9999-999999999999' },
    permissions: Object.fromEntries(plan.needsPermission.map(({ scope }) => [normalizeId(scope), everything])),
  });
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
