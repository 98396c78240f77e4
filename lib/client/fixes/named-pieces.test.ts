import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import { sampleStorage } from '../testing/sample-storage';
import { toNamedPieces, withNamesOnly } from './named-pieces';
import { namesInPlan } from './names-in-plan';
import { rememberPrincipalName, withPrincipalNames } from './principal-names';

const id = '31b4c0de-0000-4000-8000-000000000001';
const names = { [id]: 'Head of Data' };

describe('names in sentences of a plan', () => {
  it('a name replaces its ID, with or without the name before it', () => {
    expect(withNamesOnly(`Assign Viewer to ${id.toUpperCase()}`, names)).toBe('Assign Viewer to Head of Data');
    expect(toNamedPieces(`Assign Viewer to Head of Data (${id}).`, names)).toEqual([
      'Assign Viewer to ',
      { id, name: 'Head of Data' },
      '.',
    ]);
  });

  it('a name replaces a user principal name, also in parentheses or before a period', () => {
    const known = { 'felix@contoso.com': 'Felix Okafor', [id]: 'Head of Data' };
    expect(toNamedPieces('Remove 1 role of Felix@contoso.com', known)).toEqual([
      'Remove 1 role of ',
      { id: 'Felix@contoso.com', name: 'Felix Okafor' },
    ]);
    expect(withNamesOnly(`${id} and felix@contoso.com (felix@contoso.com, ben@contoso.com).`, known)).toBe(
      'Head of Data and Felix Okafor (Felix Okafor, ben@contoso.com).',
    );
    expect(withNamesOnly('Ask felix@contoso.com.', known)).toBe('Ask Felix Okafor.');
    expect(withNamesOnly('Ask felix@contoso.com.', names)).toBe('Ask felix@contoso.com.');
  });

  it('a name at the end is the principal’s, and other text stays', () => {
    expect(toNamedPieces('Remove Viewer from Head of Data', names)).toEqual([
      'Remove Viewer from ',
      { id, name: 'Head of Data' },
    ]);
    expect(toNamedPieces('Turn on disk encryption', names)).toEqual(['Turn on disk encryption']);
    expect(withNamesOnly(`Assign Viewer to ${id}`)).toBe(`Assign Viewer to ${id}`);
  });

  it('a plan has the names that the person picked, and those of Azure for removed roles', () => {
    const storage = sampleStorage(new Map());
    rememberPrincipalName(id, 'Head of Data', storage);
    const input = { principalId: id, principalType: 'Group', role: 'AllDatabasesViewer' };
    const plan = buildPlan('assign-kusto-role', input, sampleSnapshot());
    expect(namesInPlan(plan, null, storage)).toEqual(names);
    const answer = { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] };
    const named = withPrincipalNames(answer, null, storage);
    expect(withNamesOnly(named.plan.title, names)).toBe('Assign AllDatabasesViewer on the cluster to Head of Data');

    const anja = samplePrincipalAssignment({
      name: 'anja',
      objectId: id,
      displayName: 'anja@contoso.com',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [anja] });
    const removal = buildPlan('remove-kusto-role', { assignmentId: anja.id }, snapshot);
    expect(namesInPlan(removal, snapshot, sampleStorage(new Map()))).toEqual({ [id]: 'anja@contoso.com' });
  });
});
