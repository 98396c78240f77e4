import { expect, it } from 'vitest';
import { plainText } from '@/lib/model/text-pieces';
import { assignmentWords } from './assignment-words';

const id = '00000000-0000-4000-8000-000000000001';
const azure = {
  id: '/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/a',
  name: 'a',
  scope: '/subscriptions/s/resourceGroups/rg',
  principalId: id,
  principalType: 'User',
  roleDefinitionId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  roleName: null,
  condition: null,
  description: null,
  createdOn: '2024-05-31T23:30:00Z',
};
const kusto = { principalId: id, role: 'Viewer', principalType: 'User', tenantId: 't', provisioningState: 'Succeeded' };

it.each([
  ['roleAssignments/a', azure, `${id}: Owner on the resource group rg, since May 2024`],
  ['roleAssignments/a', { ...azure, roleName: 'Reader', createdOn: null }, `${id}: Reader on the resource group rg`],
  [
    'roleAssignments/a',
    { ...azure, condition: 'x' },
    `${id}: Owner on the resource group rg with a condition, since May 2024`,
  ],
  ['principalAssignments/a', kusto, `${id}: Viewer on the cluster`],
  ['databases/Stores/principalAssignments/a', kusto, `${id}: Viewer on the database Stores`],
  ['properties.trustedExternalTenants', [{ value: '*' }], undefined],
])('a role assignment of a what-if is words and not JSON: %s', (path, value, expected) => {
  const words = assignmentWords(path, value);
  expect(words && plainText(words)).toBe(expected);
});
