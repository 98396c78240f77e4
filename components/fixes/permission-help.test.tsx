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
