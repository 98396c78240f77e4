import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';
import { whatIf } from '../what-if';

const options = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

function databaseAssignment(snapshot: Snapshot) {
  const databases = snapshot.parts.databasePrincipalAssignments;
  const [first] = databases.state === 'read' ? databases.value : [];
  const [assignment] = first?.assignments.state === 'read' ? first.assignments.value : [];
  if (!assignment) throw new Error('The sample has an assignment on a database.');
  return assignment;
}

function listed({ parts }: Snapshot): string[] {
  const databases = parts.databasePrincipals.state === 'read' ? parts.databasePrincipals.value : [];
  return databases.flatMap(({ items }) =>
    items.state === 'read' ? items.value.map(({ role, fqn }) => `${role} ${fqn}`) : [],
  );
}

describe('a role on a database', () => {
  it('a removed role on a database disappears from the database’s list, so that both lists agree', () => {
    const before = sampleSnapshot();
    const plan = buildPlan('remove-kusto-role', { assignmentId: databaseAssignment(before).id }, before);
    expect(listed(applyPlan(before, plan)).length).toBe(listed(before).length - 1);
    expect(whatIf(before, plan, options).newlyFails).not.toContain('principal-list-drift');
  });

  it('an assigned role on a database appears once in the database’s list', () => {
    const before = sampleSnapshot();
    const input = {
      principalId: '11111111-2222-3333-4444-555555555555',
      principalType: 'User',
      role: 'Viewer',
      database: 'telemetry',
    };
    const after = applyPlan(before, buildPlan('assign-kusto-role', input, before));
    expect(listed(after).filter((entry) => entry.startsWith(`Viewer aaduser=${input.principalId};`))).toHaveLength(1);
    expect(listed(applyPlan(after, buildPlan('assign-kusto-role', input, before)))).toEqual(listed(after));
  });
});
