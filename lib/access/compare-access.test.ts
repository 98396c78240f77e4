import { describe, expect, it } from 'vitest';
import { compareAccess } from './compare-access';
import { computeAccess } from './compute-access';
import { toEvidence } from './testing/run-cases';
import type { SampleParts } from './testing/sample-parts';
import { ada, ben, readers } from './testing/sample-principals';

const databases = ['Telemetry', 'Sales'];

function compare(before: SampleParts, after: SampleParts): string[] {
  const access = (parts: SampleParts) => computeAccess(toEvidence(parts, databases));
  return compareAccess(access(before), access(after)).map(({ principal, database, loses, gains }) => {
    const words = (sign: string, changes: typeof loses) =>
      changes.map(({ ability, before: from, after: to }) => `${sign}${ability} (${from ?? 'none'} to ${to ?? 'none'})`);
    return `${principal.id} ${database ?? '*'}: ${[...words('-', loses), ...words('+', gains)].join(', ')}`;
  });
}

describe('the comparison of two answers', () => {
  const viewer = { principal: ada, role: 'Viewer' };

  it('the comparison of two answers is empty without a change', () => {
    const parts = { databaseRoles: { Telemetry: [viewer] } };
    expect(compare(parts, parts)).toEqual([]);
  });

  it('the comparison of two answers shows what a removed role takes', () => {
    expect(compare({ databaseRoles: { Telemetry: [viewer] } }, {})).toEqual([`${ada} Telemetry: -read (now to none)`]);
  });

  it('the comparison of two answers shows a loss that another role keeps out', () => {
    const group = { principal: readers, role: 'Viewer', type: 'Group' as const };
    const groups = { [readers]: { members: [ada, ben] } };
    expect(
      compare(
        { databaseRoles: { Telemetry: [viewer, group] }, groups },
        { databaseRoles: { Telemetry: [viewer] }, groups },
      ),
    ).toEqual([`${ben} Telemetry: -read (now to none)`, `${readers} Telemetry: -read (now to none)`]);
  });

  it('the comparison of two answers shows a role on the cluster narrowed to one database', () => {
    expect(
      compare(
        { clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }] },
        { databaseRoles: { Sales: [viewer] } },
      ),
    ).toEqual([`${ada} *: -read (now to none)`, `${ada} Sales: `]);
  });

  it('the comparison of two answers shows gains, and abilities that become easier', () => {
    const contributor = [{ principal: ada, role: 'b24988ac-6180-42a0-ab88-20f7382dd24c' }];
    expect(
      compare({ azureRoles: contributor }, { azureRoles: contributor, databaseRoles: { Sales: [viewer] } }),
    ).toEqual([`${ada} Sales: +read (can-grant-self to now)`]);
  });
});
