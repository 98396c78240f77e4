import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import { fixInputSchemas } from '@/lib/model/fix-input';
import type { FixPlan } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';
import { planAssignAzureRole } from './catalog/assign-azure-role';
import { planAssignKustoRole } from './catalog/assign-kusto-role';
import { planDiskEncryptionOff } from './catalog/disk-encryption-off';
import { planManagedIdentityNone } from './catalog/managed-identity-none';
import { planRemoveAzureRole } from './catalog/remove-azure-role';
import { planRemoveKustoRole } from './catalog/remove-kusto-role';
import { planTurnDiskEncryptionOff } from './catalog/turn-disk-encryption-off';
import { planTurnSystemIdentityOn } from './catalog/turn-system-identity-on';
import { planUndo } from './catalog/undo';

/**
 * Plans turn evidence and input into steps. They may not fetch, await, read the clock, or invent names: the same
 * evidence always gives the same plan. To add one: write catalog/<fix-id>.ts and name it in the table here.
 */

type Planner = (input: unknown, snapshot: Snapshot) => FixPlan;

const planners: Record<FixId, Planner> = {
  'disk-encryption-off': strict(fixInputSchemas['disk-encryption-off'], planDiskEncryptionOff),
  'managed-identity-none': strict(fixInputSchemas['managed-identity-none'], planManagedIdentityNone),
  'turn-disk-encryption-off': strict(fixInputSchemas['turn-disk-encryption-off'], planTurnDiskEncryptionOff),
  'turn-system-identity-on': strict(fixInputSchemas['turn-system-identity-on'], planTurnSystemIdentityOn),
  'assign-kusto-role': strict(fixInputSchemas['assign-kusto-role'], planAssignKustoRole),
  'remove-kusto-role': strict(fixInputSchemas['remove-kusto-role'], planRemoveKustoRole),
  'assign-azure-role': strict(fixInputSchemas['assign-azure-role'], planAssignAzureRole),
  'remove-azure-role': strict(fixInputSchemas['remove-azure-role'], planRemoveAzureRole),
  undo: strict(fixInputSchemas.undo, planUndo),
};

/**
 * The plan of a fix. What is in force already gives a plan without steps that says so in `note`. Throws a Problem:
 * `invalid-request` naming the key, `not-found` when what should be removed is not there, `undo-refused`, or the
 * reason for which evidence that the plan rests on could not be read.
 */
export function buildPlan(fixId: FixId, input: unknown, snapshot: Snapshot): FixPlan {
  return planners[fixId](input, snapshot);
}

/** What is used of a schema; zod itself is no dependency of this folder. */
interface StrictSchema<Input> {
  safeParse(input: unknown): { success: true; data: Input } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
}

function strict<Input>(schema: StrictSchema<Input>, plan: (input: Input, snapshot: Snapshot) => FixPlan): Planner {
  return (input, snapshot) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return plan(parsed.data, snapshot);
    throw new Problem('invalid-request', parsed.error.issues.map(issueText).join(' '));
  };
}

function issueText({ path, message }: Issue): string {
  const where = path.length > 0 ? path.map(String).join('.') : 'input';
  return `${where}: ${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}
