import { expect, it } from 'vitest';
import { reset, tokenOf } from './emulator';
import { plan } from './fix-calls';
import { findCluster, fleetOf } from './fleet-of';
import { estateWithDatabases } from './many-databases';

it('a role can be planned on a database that isn’t read with the cluster', async () => {
  await reset(estateWithDatabases(220));
  const token = await tokenOf('owner');
  const [line] = (await fleetOf(token)).clusters;
  const ref = await findCluster(token, line?.cluster.name ?? '');
  const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'MORE219' };
  const { plan: planned } = await plan(token, ref, { fixId: 'assign-kusto-role', input });
  expect(planned.steps).toMatchObject([
    { kind: 'database-principal.create', id: expect.stringContaining('/databases/more219/') },
  ]);
});
