import { expect, it } from 'vitest';
import { fleetEstate } from '../../lib/emulator/estate/fleet';
import { reset, tokenOf } from './emulator';
import { plan } from './fix-calls';
import { findCluster, fleetOf } from './fleet-of';

it('a role is planned on a database beyond those that are read with the cluster', async () => {
  const estate = fleetEstate('fleet:1:1:10');
  const database = estate.resources.find(({ type }) => type.toLowerCase() === 'microsoft.kusto/clusters/databases');
  if (!database) throw new Error('no database');
  const cluster = database.id.split('/').slice(0, -2);
  const more = Array.from({ length: 220 }, (_, index) => {
    const name = `more${String(index).padStart(3, '0')}`;
    return { ...database, id: [...cluster, 'Databases', name].join('/'), name: `${cluster.at(-1)}/${name}` };
  });
  await reset({ ...estate, resources: [...estate.resources, ...more] });
  const token = await tokenOf('owner');
  const [line] = (await fleetOf(token)).clusters;
  const ref = await findCluster(token, line?.cluster.name ?? '');
  const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'MORE219' };
  const { plan: planned } = await plan(token, ref, { fixId: 'assign-kusto-role', input });
  expect(planned.steps).toMatchObject([
    { kind: 'database-principal.create', id: expect.stringContaining('/databases/more219/') },
  ]);
});
