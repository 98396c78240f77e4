import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { noFleet } from '@/lib/client/queries/fleet';
import { fleetAccessKey, fleetReachKind } from '@/lib/client/queries/kept-access';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { loaded } from '@/lib/model/evidence-result';
import type { Finding, Outcome } from '@/lib/model/finding';
import { sampleHeading, sampleScore } from '@/lib/model/samples';
import { clusterPages, mainPages } from '../ui/main-pages';
import { catalogItems, clusterParts } from './catalog-items';
import { loadedData, loadedItems } from './loaded-items';
import { pageItems } from './page-items';
import { searchItems } from './search-items';

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;
const reader = loaded([{ actions: ['*/read'] }], origin);
const answer = (findings: Partial<Finding>[] = []) =>
  ({ snapshot: sampleSnapshot(), findings, score: sampleScore, permissions: reader }) as unknown as ClusterAnswer;
const nothing = { fleet: undefined, clusters: [], reaches: [] };
const fixOf = (id: string, context: Partial<Parameters<typeof catalogItems>[0]>) =>
  catalogItems({ loaded: nothing, current: undefined, readOnly: false, ...context }).find(
    (item) => item.id === `fix:${id}`,
  );
const found = (checkId: string, outcome: Outcome) => ({ checkId, outcome });

it('the palette lists every page of the menu first, in the order of the menu', () => {
  const titles = pageItems({ readOnly: false }).map(({ title }) => title);
  expect(titles.slice(0, mainPages.length)).toEqual(mainPages.map(({ title }) => title));
});

describe('items of loaded data', () => {
  it('a tab that loaded nothing has none', () => {
    expect(loadedItems(loadedData(new QueryClient()))).toEqual([]);
  });

  it('a loaded cluster is found with its databases and principals, each leading to its page', () => {
    const client = new QueryClient();
    client.setQueryData(['cluster', 'old settings'], answer(), { updatedAt: 1 });
    client.setQueryData(['cluster', 'new settings'], answer(), { updatedAt: 2 });
    const items = loadedItems(loadedData(client));
    expect(items.filter(({ kind }) => kind === 'cluster')).toEqual([
      expect.objectContaining({ title: 'telemetryprod', href: expect.stringMatching(/\/telemetryprod\/overview$/) }),
    ]);
    const databases = items.filter(({ kind }) => kind === 'database');
    expect(databases.length).toBeGreaterThan(0);
    expect(databases[0]?.href).toContain(`/databases?database=${databases[0]?.title}`);
    const principals = items.filter(({ kind }) => kind === 'principal');
    expect(principals.length).toBeGreaterThan(0);
    expect(principals[0]?.detail).toContain('on telemetryprod');
    expect(principals[0]?.href).toMatch(/^\/access\?principal=[^&]+$/);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });
});

describe('principals of the fleet', () => {
  const principal = { id: '11111111-2222-3333-4444-555555555555', type: 'user', displayName: 'Kofi Asante' } as const;
  const reachOf = (name: string) => ({
    part: {
      clusterId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/${name}`,
      ways: [
        { principal: { ...principal, userPrincipalName: 'kofi@contoso.com' }, roles: ['Admin'] },
        { principal: { id: '/clusters/x', type: 'cluster' }, roles: [] },
      ],
    },
  });

  it('a member of a group on a cluster that wasn’t opened is found after the page of the fleet loaded it', () => {
    const client = new QueryClient();
    const names = ['one', 'two', 'three', 'four'];
    client.setQueryData(fleetAccessKey(fleetReachKind), new Map(names.map((name) => [name, reachOf(name)])));
    const items = loadedItems(loadedData(client));
    expect(items).toEqual([
      {
        id: `principal:${principal.id}`,
        kind: 'principal',
        title: 'Kofi Asante',
        detail: 'User · Admin on one, two, three, 1 more',
        keywords: `kofi@contoso.com ${principal.id}`,
        href: `/access?principal=${principal.id}`,
      },
    ]);
  });
});

describe('fixes in Find anything', () => {
  it('a fix that the open cluster needs leads to its finding there', () => {
    const current = answer([found('disk-encryption-off', 'fail')]);
    expect(fixOf('disk-encryption-off', { current })?.href).toMatch(
      /\/telemetryprod\/overview\?finding=disk-encryption-off$/,
    );
    expect(fixOf('disk-encryption-off', { current })?.note).toContain('Microsoft.Kusto/clusters/write');
  });

  it('a fix for many clusters leads to a plan for those that fail its check', () => {
    expect(fixOf('disk-encryption-off', {})?.href).toBe(
      '/plan?fix=disk-encryption-off&check=disk-encryption-off&outcome=fail',
    );
  });

  it('a fix that no loaded cluster needs says so', () => {
    const cluster = { cluster: { id: sampleClusterId, tags: {} }, outcomes: 'p', findings: [] } as never;
    const fleet = { ...noFleet, checks: [sampleHeading('disk-encryption-off')], clusters: [cluster] };
    const item = fixOf('disk-encryption-off', { loaded: { ...nothing, fleet } });
    expect(item).toMatchObject({ unavailable: 'No loaded cluster fails this check.' });
    expect(item?.href).toBeUndefined();
  });

  it('a fix for one cluster asks to open it first', () => {
    const single = catalogItems({ loaded: nothing, current: undefined, readOnly: false }).filter(
      ({ kind, href }) => kind === 'fix' && !href,
    );
    expect(new Set(single.map(({ unavailable }) => unavailable))).toEqual(
      new Set(['First open a cluster that fails this check.']),
    );
  });

  it('a read-only browser has no fixes and no plans, and the reason is shown', () => {
    const fixes = catalogItems({ loaded: nothing, current: undefined, readOnly: true }).filter(
      ({ kind }) => kind === 'fix',
    );
    expect(fixes.every(({ href, unavailable }) => !href && unavailable?.includes('Read-only mode'))).toBe(true);
    const plan = pageItems({ readOnly: true }).find(({ id }) => id === 'page:/plan');
    expect(plan).toMatchObject({ unavailable: expect.stringContaining('Read-only mode') });
    expect(plan?.href).toBeUndefined();
  });
});

describe('parts of clusters in Find anything', () => {
  it('every check and every tab has a part with an address of its own', () => {
    const parts = clusterParts();
    expect(new Set(parts.map(({ path }) => path)).size).toBe(parts.length);
    expect(parts.find(({ id }) => id === 'disk-encryption-off')?.path).toBe('overview?finding=disk-encryption-off');
    expect(parts.filter(({ kind }) => kind === 'cluster-page').map(({ path }) => path)).toEqual(
      clusterPages.map(({ slug }) => slug),
    );
  });

  it('a search for a loaded cluster and a check opens the finding on the page of that cluster', () => {
    const opened = { ...nothing, clusters: [answer()] };
    const [group] = searchItems(loadedItems(opened), 'telemetryprod disk encryption', [], clusterParts());
    expect(group?.items[0]).toMatchObject({
      title: 'telemetryprod: Disk encryption should be on',
      href: expect.stringMatching(/^\/clusters\/.+\/telemetryprod\/overview\?finding=disk-encryption-off$/),
    });
  });
});
