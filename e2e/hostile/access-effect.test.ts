import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessEffect } from '@/lib/access/access-effect';
import { compareAccess } from '@/lib/access/compare-access';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { accessEstate, cleo, follower, groups, leader } from '../contract/access/estate';
import { accessTo, tokensOf } from './access-calls';
import { call, problemOf } from './call';
import { reset } from './emulator';
import { type Fix, plan, planAndApply } from './fix-calls';
import { routes } from './routes';

const refOf = ({ subscriptionId, resourceGroup, name }: typeof leader): ClusterRef => ({
  subscriptionId,
  resourceGroup,
  clusterName: name,
});
const ref = refOf(leader);

beforeEach(() => reset(accessEstate()));

async function ask(planned: FixPlan, of = ref, graphScope?: null): Promise<Response> {
  const sender = graphScope === null ? { graphScope } : {};
  return call(routes.accessEffect, apiPaths.accessEffect(of), { ...(await tokensOf(sender)), body: { plan: planned } });
}

async function planned(fix: Fix): Promise<FixPlan> {
  return (await plan((await tokensOf({})).token, ref, fix)).plan;
}

const assign = (principalId: string): Fix => ({
  fixId: 'assign-kusto-role',
  input: { principalId, principalType: 'Group', role: 'Admin', database: 'Sales' },
});

describe('access before and after a plan', () => {
  it('the predicted access of a group’s members equals their access after the role is assigned', async () => {
    const fix = assign(groups.inner.id);
    const answer = await ask(await planned(fix));
    expect(answer.status).toBe(200);
    const effect: AccessEffect = await answer.json();
    // Its second member can't sign in.
    expect(effect.groups).toMatchObject([{ id: groups.inner.id, name: 'Inner', members: { people: 1 } }]);

    const before = await accessTo(ref);
    await planAndApply((await tokensOf({})).token, ref, fix, 'confirm');
    const changed = compareAccess(before, await accessTo(ref)).filter(({ gains }) =>
      gains.some(({ after }) => after === 'now' || after === 'can-grant-self'),
    );
    const gaining = effect.principals.filter(({ gains }) => gains).map(({ principal }) => principal.id);
    expect(gaining.sort()).toEqual([...new Set(changed.map(({ principal }) => principal.id))].sort());
    expect(gaining).toContain(groups.inner.id);
  });

  it('the effect on a group’s members is unknown without a token for Microsoft Graph', async () => {
    const effect: AccessEffect = await (await ask(await planned(assign(groups.inner.id)), ref, null)).json();
    expect(effect.groups).toMatchObject([{ members: null }]);
    expect(effect.unreadable).toContainEqual(expect.objectContaining({ part: 'groups' }));
  });

  it('the effect of a plan of another cluster or of a malformed plan is refused', async () => {
    const other = await planned(assign(cleo.id));
    expect(await problemOf(await ask(other, refOf(follower)))).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(await problemOf(await ask({ ...other, fixId: 'no-such-fix' as never }))).toMatchObject({ status: 400 });
  });
});
