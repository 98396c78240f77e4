import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleFound } from '@/lib/checks/samples/sample-directory';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { PermissionHelp } from './permission-help';

it('people who can assign a missing permission are linked, by name or by ID', async () => {
  const [known, unnamed] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
  const snapshot = sampleSnapshot({
    roleAssignments: [known, unnamed].map((principalId) =>
      sampleRoleAssignment({ name: principalId, principalId, principalType: 'User' }),
    ),
    directory: sampleFound({ id: known, type: 'User', displayName: 'Kofi Asante' }),
  });
  render(<PermissionHelp actions={['Microsoft.Kusto/clusters/write']} scope={sampleClusterId} snapshot={snapshot} />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'How to get this permission' }));
  const linkOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
  expect(linkOf('Kofi Asante')).toBe('/access?principal=00000000-0000-4000-8000-000000000001');
  expect(linkOf('00000000-0000-4000-8000-000000000002')).toMatch(/^\/access\?principal=.*2$/);
});

it('role assignments that couldn’t be read are unknown, with the missing permission', async () => {
  const roleAssignments = {
    state: 'unreadable',
    reason: 'forbidden',
    message: 'Azure denied the request.',
    missingAction: 'Microsoft.Authorization/roleAssignments/read',
    smallestRole: 'Reader',
  } as const;
  const { container } = render(
    <PermissionHelp
      actions={['Microsoft.Kusto/clusters/write']}
      scope={sampleClusterId}
      snapshot={{ ...sampleSnapshot(), parts: { ...sampleSnapshot().parts, roleAssignments } }}
    />,
  );
  await userEvent.setup().click(screen.getByRole('button', { name: 'How to get this permission' }));
  expect(container.textContent).toMatch(
    /Couldn’t check principals that can assign roles\..*You need Reader \(Microsoft\.Authorization\/roleAssignments\/read\)\./,
  );
});
