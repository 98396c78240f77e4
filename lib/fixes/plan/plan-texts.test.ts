import { expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { plainText, principalsIn } from '@/lib/model/text-pieces';
import { buildPlan } from '../build-plan';
import { withWarnings } from '../draft/draft-texts';
import { fixPlanSchema } from './fix-plan';
import { titleOf, warningsOf } from './plan-texts';

const id = '31b4c0de-0000-4000-8000-000000000001';

it('the title of a plan has its principal as data, next to the string for other programs', () => {
  const anja = samplePrincipalAssignment({
    ...{ name: 'anja', objectId: id, displayName: 'Anja Keller', principalType: 'User' },
    role: 'AllDatabasesViewer',
  });
  const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [anja] });
  const plan = buildPlan('remove-kusto-role', { assignmentId: anja.id }, snapshot);
  expect(principalsIn(titleOf(plan))).toEqual([id]);
  expect(plan.title).toBe('Remove the Kusto role AllDatabasesViewer on the cluster from Anja Keller');
  expect(plainText(titleOf(plan))).toBe(plan.title);
  expect(fixPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

it('a plan of an earlier version, without pieces, has the words of its strings', () => {
  const plan = buildPlan('disk-encryption-off', {}, sampleSnapshot());
  const { titleText: _title, warningTexts: _warnings, ...earlier } = plan;
  expect(fixPlanSchema.parse(earlier)).toEqual(earlier);
  expect([titleOf(earlier), warningsOf(earlier)]).toEqual([plan.title, plan.warnings]);
});

it('the pieces of warnings are in the order of their strings, each once', () => {
  const marked = [{ undocumented: 'Azure might refuse.' }];
  expect(withWarnings(['First.', marked, 'First.', marked])).toEqual({
    warnings: ['First.', 'Not documented: Azure might refuse.'],
    warningTexts: [['First.'], marked],
  });
});
