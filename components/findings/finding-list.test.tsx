import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FindingList } from './finding-list';

it('a row of a finding shows its count and limit, without a button, a principal’s ID, and the result in the heading', () => {
  const items = [1, 2, 3, 4].map((index) => `00000000-0000-0000-0000-00000000000${index}`);
  render(
    <FindingList
      findings={[
        {
          checkId: 'arm-owner-too-many',
          outcome: 'fail',
          severity: 'medium',
          message: items.join(),
          properties: [],
          items,
          settings: [{ name: 'maxOwners', value: '3' }],
          evidence: [],
          fixes: [{ fixId: 'remove-azure-role-assignment', grade: 'guided' }],
        },
      ]}
      openId={null}
      onOpen={() => {}}
    />,
  );
  expect(screen.getByRole('region', { name: 'Medium' }).textContent).toBe('Medium (1)4 Owners, limit 3');
  expect(screen.getAllByRole('link')).toHaveLength(1);
});
