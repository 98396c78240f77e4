import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { principal, text } from '@/lib/model/text-pieces';
import { sampleStorage } from '../testing/sample-storage';
import { withNamesOnly } from './named-text';
import { namesInPlan } from './names-in-plan';
import { rememberPrincipalName } from './principal-names';

const id = '31b4c0de-0000-4000-8000-000000000001';
const names = { [id]: 'Head of Data' };

describe('names in texts of a plan', () => {
  it('a name replaces an ID or a user principal name, in any case', () => {
    const known = { ...names, 'felix@contoso.com': 'Felix Okafor' };
    expect(withNamesOnly(text`Assign Viewer to ${principal(id.toUpperCase())}.`, known)).toBe(
      'Assign Viewer to Head of Data.',
    );
    expect(withNamesOnly(text`Ask ${principal('Felix@contoso.com')}.`, known)).toBe('Ask Felix Okafor.');
    expect(withNamesOnly(text`Ask ${principal('felix@contoso.com')}.`, names)).toBe('Ask felix@contoso.com.');
  });

  it('the name that Azure returned shows if no other is known', () => {
    expect(withNamesOnly(text`Remove Viewer from ${principal(id, 'Ada')}`)).toBe('Remove Viewer from Ada');
    expect(withNamesOnly(text`Remove Viewer from ${principal(id, 'Ada')}`, names)).toBe(
      'Remove Viewer from Head of Data',
    );
  });

  it('an ID in words isn’t a principal', () => {
    expect(withNamesOnly(`The role ${id} ends with Head of Data`, names)).toBe(`The role ${id} ends with Head of Data`);
  });

  it('a plan has the names that the person picked, and those of Azure for removed roles', () => {
    const storage = sampleStorage(new Map());
    rememberPrincipalName(id, 'Head of Data', storage);
    const input = { principalId: id, principalType: 'Group', role: 'AllDatabasesViewer' };
    const plan = buildPlan('assign-kusto-role', input, sampleSnapshot());
    expect(namesInPlan(plan, null, storage)).toEqual(names);
    expect(withNamesOnly(titleOf(plan), names)).toBe('Assign AllDatabasesViewer on the cluster to Head of Data');

    const anja = samplePrincipalAssignment({
      ...{ name: 'anja', objectId: id, displayName: 'anja@contoso.com', principalType: 'User' },
      role: 'AllDatabasesViewer',
    });
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [anja] });
    const removal = buildPlan('remove-kusto-role', { assignmentId: anja.id }, snapshot);
    expect(namesInPlan(removal, snapshot, sampleStorage(new Map()))).toEqual({ [id]: 'anja@contoso.com' });
  });
});
