import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { loaded } from '@/lib/model/evidence-result';
import type { CapabilityResult } from './capability-results';
import { eligibleHelp, otherResources } from './eligible-help';

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;
const subscription = sampleClusterId.split('/').slice(0, 3).join('/');
const write = 'Microsoft.Kusto/clusters/write';

function missing(change: Partial<CapabilityResult> = {}): CapabilityResult {
  const capability = { id: 'change-cluster', title: 'Change cluster settings', use: 'Most fixes' };
  return { capability, state: 'missing', permissions: [write], roles: [], scopes: [sampleClusterId], ...change };
}

const contributor = { roleName: 'Contributor', scope: subscription, permissions: [{ actions: ['*'] }] };
const reader = { roleName: 'Reader', scope: subscription, permissions: [{ actions: ['*/read'] }] };
const identity = `${subscription}/resourcegroups/rg/providers/microsoft.managedidentity/userassignedidentities/id`;
const help = (result: CapabilityResult, roles: (typeof contributor)[], atIdentity: (typeof contributor)[] = []) =>
  eligibleHelp(result, {
    clusterId: sampleClusterId,
    roles: loaded(roles, origin),
    atOtherResources: new Map([[identity, loaded(atIdentity, origin)]]),
  });

describe('eligible roles for a missing capability', () => {
  it('an eligible role above the cluster with the missing permission helps', () => {
    expect(help(missing(), [reader, contributor, contributor])).toEqual({
      kind: 'roles',
      roles: [{ roleName: 'Contributor', scope: subscription }],
    });
    expect(help(missing(), [reader])).toEqual({ kind: 'none' });
  });

  it('an eligible role below the missing scope doesn’t help', () => {
    const below = { ...contributor, scope: sampleClusterId };
    expect(help(missing({ scopes: [subscription] }), [below])).toEqual({ kind: 'none' });
  });

  it('an eligible role of a management group helps', () => {
    const group = { ...contributor, scope: '/providers/Microsoft.Management/managementGroups/root' };
    expect(help(missing(), [group])).toEqual({
      kind: 'roles',
      roles: [{ roleName: 'Contributor', scope: group.scope }],
    });
  });

  it('a permission on another resource needs a role that is read there', () => {
    const result = missing({ scopes: [identity.replace('/id', '/ID')] });
    const atIdentity = { ...contributor, scope: identity };
    expect(help(result, [contributor], [])).toEqual({ kind: 'none' });
    expect(help(result, [], [atIdentity])).toEqual({
      kind: 'roles',
      roles: [{ roleName: 'Contributor', scope: identity }],
    });
    expect(otherResources([result, result, missing()], sampleClusterId)).toEqual([identity]);
    const over = missing({ scopes: [subscription, 'the key vault of the cluster'] });
    expect(otherResources([over, missing({ ...result, state: 'works' })], sampleClusterId)).toEqual([]);
  });

  it('a capability without helpful roles is checked only if roles were read everywhere it needs them', () => {
    const unread = identity.replace('/id', '/another');
    expect(help(missing({ scopes: [identity, unread] }), [])).toEqual({ kind: 'not-checked' });
    expect(help(missing({ scopes: [identity, 'the key vault of the cluster'] }), [])).toEqual({
      kind: 'unknown-scope',
    });
    expect(help(missing({ scopes: [] }), [])).toEqual({ kind: 'not-checked' });
    expect(help(missing({ scopes: [identity, sampleClusterId] }), [reader])).toEqual({ kind: 'none' });
    const many = Array.from({ length: 30 }, (_, index) => `${identity}${index}`);
    expect(otherResources([missing({ scopes: many })], sampleClusterId)).toEqual(many.slice(0, 20));
  });

  it('a resource without an ID has no eligible roles to show', () => {
    const scopes = ['the key vault of the cluster'];
    expect(help(missing({ scopes }), [contributor])).toEqual({ kind: 'unknown-scope' });
  });

  it('consent of Microsoft Graph and what works need no role', () => {
    expect(help(missing({ state: 'works' }), [contributor])).toEqual({ kind: 'not-needed' });
    const graph = { permission: 'User.ReadBasic.All', consent: 'user' } as const;
    const capability = { id: 'names', title: 'Names', use: '', graph };
    expect(help(missing({ capability }), [contributor])).toEqual({ kind: 'not-needed' });
  });

  it('eligible roles can be loading, or unreadable with a reason', () => {
    const at = (roles: Parameters<typeof eligibleHelp>[1]['roles']) =>
      eligibleHelp(missing(), { clusterId: sampleClusterId, roles, atOtherResources: new Map() });
    expect(at(undefined)).toEqual({ kind: 'loading' });
    expect(at({ state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' })).toEqual({
      kind: 'failed',
      reason: 'Azure denied access.',
    });
  });
});
