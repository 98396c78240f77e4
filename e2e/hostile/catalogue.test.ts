import { expect, it } from 'vitest';
import { fixIdSchema } from '@/lib/fixes/catalog';
import type { ChecksAnswer } from '@/lib/model/api/api';
import { catalog, checkDocument } from '@/lib/server/check-documents';
import { call } from './call';
import { routes } from './routes';

async function catalogue(): Promise<ChecksAnswer> {
  return (await call(routes.checks, '/api/checks')).json();
}

it('the catalog describes every fix with its input and the permissions that it needs, with or without a check', async () => {
  const { fixes } = await catalogue();
  expect(fixes.map(({ fixId }) => fixId)).toEqual(fixIdSchema.options);
  for (const { fixId, input, needsPermission } of fixes) {
    expect([fixId, input.type, input.additionalProperties]).toEqual([fixId, 'object', false]);
    if (fixId !== 'undo') expect(needsPermission.length).toBeGreaterThan(0);
    for (const action of needsPermission) expect(action).toMatch(/^Microsoft\.\w+\/.+\/(write|delete|action)$/);
  }
  const assign = fixes.find(({ fixId }) => fixId === 'assign-kusto-role');
  expect(assign?.input.required).toEqual(['principalId', 'principalType', 'role']);
});

it('a check in the catalog lists its fixes with the same permissions as the list of fixes', async () => {
  const { checks, fixes } = await catalogue();
  const disk = checks.find(({ id }) => id === 'disk-encryption-off');
  expect(disk?.fixes).toEqual([{ ...fixes.find(({ fixId }) => fixId === 'disk-encryption-off'), grade: 'guided' }]);
  expect(disk?.fixes[0]?.needsPermission).toEqual(['Microsoft.Kusto/clusters/write']);
  const alone = await call(routes.check, '/api/checks/disk-encryption-off');
  expect(await alone.json()).toEqual(disk);
});

it('the catalog is computed once, so that requests without a token cost little', () => {
  const { checks } = catalog();
  expect(catalog().checks).toBe(checks);
  expect(checks).toContain(checkDocument('disk-encryption-off'));
});
