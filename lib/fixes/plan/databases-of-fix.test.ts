import { expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { databasesOfFix } from './reads-of-fix';

const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'Telemetry' };
const ofDatabase = `${sampleClusterId}/Databases/telemetry/principalAssignments/a`;

it.each([
  ['assign-kusto-role', input, ['Telemetry']],
  ['assign-kusto-role', { ...input, database: undefined, role: 'AllDatabasesViewer' }, []],
  ['remove-kusto-role', { assignmentId: ofDatabase }, ['telemetry']],
  ['remove-kusto-role', { assignmentId: `${sampleClusterId}/principalAssignments/a` }, []],
  ['undo', { of: buildPlan('assign-kusto-role', input, sampleSnapshot()) }, ['telemetry']],
  ['disk-encryption-off', {}, []],
  ['assign-kusto-role', 'nonsense', []],
] as const)('%s with %j is about the databases %j', (fixId, given, databases) => {
  expect(databasesOfFix(fixId, given)).toEqual(databases);
});
