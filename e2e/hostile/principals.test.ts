import { beforeEach, describe, expect, it } from 'vitest';
import { fleetEstate } from '@/lib/emulator/estate/fleet';
import type { ClusterAnswer, PrincipalSearchAnswer } from '@/lib/model/api/api';
import { call, clusterUrl, problemOf } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { findCluster } from './fleet-of';
import { claimsOf, forge } from './forge';
import { routes } from './routes';

const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
let token: string;
let graphToken: string;

beforeEach(async () => {
  await reset();
  token = await tokenOf('owner');
  graphToken = await tokenOf('owner', graphScope);
});

async function search(text: string, sentToken = graphToken): Promise<PrincipalSearchAnswer> {
  const path = `/api/principals?search=${encodeURIComponent(text)}`;
  const answer = await call(routes.principals, path, { token, graphToken: sentToken });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

describe('a search for a name with special characters', () => {
  const named = (displayName: string, userPrincipalName: string, id: string) => ({
    id,
    displayName,
    userPrincipalName,
  });
  const people = [
    named('R&D Lead', 'lead#1@contoso.com', '5b0c2e7a-91d4-4f68-8a3e-7c1d9b60f254'),
    named('Dora Lead', 'dora@contoso.com', '6c1d3f8b-a2e5-4079-9b4f-8d2eac71a365'),
  ];

  it.each([
    ['R&D', ['R&D Lead']],
    ['R#D', ['R&D Lead']],
    ['lead#1', ['R&D Lead']],
    ['100%', []],
    ['&&', []],
    ['#%', []],
  ])('a search for %s finds the words between the special characters', async (text, found) => {
    const estate = fleetEstate('fleet:0:1:3');
    await reset({ ...estate, directory: { ...estate.directory, users: [...estate.directory.users, ...people] } });
    const token = await tokenOf('owner');
    const sent = await tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All');
    const answer = await call(routes.principals, `/api/principals?search=${encodeURIComponent(text)}`, {
      token,
      graphToken: sent,
    });
    expect(answer.status).toBe(200);
    const { principals }: PrincipalSearchAnswer = await answer.json();
    expect(principals.map(({ displayName }) => displayName)).toEqual(found);
  });
});

describe('a search for an ID', () => {
  it('a search for an object ID finds a person in any case', async () => {
    const { oid } = claimsOf(await tokenOf('reader'));
    const { principals } = await search(String(oid).toUpperCase());
    expect(principals).toMatchObject([{ type: 'User', id: oid }]);
  });

  it('a search for an ID finds an application by its object ID and by its client ID', async () => {
    const [application] = (await search('con')).principals.filter(({ appId }) => appId !== undefined);
    expect(application).toBeDefined();
    for (const id of [application?.id, application?.appId]) {
      expect((await search(id ?? '')).principals).toMatchObject([{ type: 'ServicePrincipal', id: application?.id }]);
    }
  });

  it('a search for an unknown ID finds no one and lists the types that the account can’t see', async () => {
    const unknownId = '99999999-9999-4999-8999-999999999999';
    expect(await search(unknownId)).toEqual({ principals: [], unreadable: [] });
    const narrow = await tokenOf('owner', 'https://graph.microsoft.com/User.ReadBasic.All');
    const { principals, unreadable } = await search(unknownId, narrow);
    expect(principals).toEqual([]);
    expect(unreadable.map(({ type, missingScope }) => [type, missingScope])).toEqual([
      ['Group', 'GroupMember.Read.All'],
      ['ServicePrincipal', 'Application.Read.All'],
    ]);
  });
});

describe('an expired Graph token', () => {
  const expired = () => forge(graphToken, { exp: Math.floor(Date.now() / 1000) - 3600 });

  it('an expired Graph token hides only the names of a cluster', async () => {
    const ref = await findCluster(token, 'contosofraud');
    const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken: expired() });
    expect(answer.status).toBe(200);
    const { parts }: ClusterAnswer['snapshot'] = (await answer.json()).snapshot;
    expect(parts.directory).toMatchObject({ state: 'unreadable', message: expect.stringContaining('Microsoft Graph') });
    expect([parts.cluster.state, parts.roleAssignments.state]).toEqual(['read', 'read']);
  });

  it('a request for only names returns the problem of the expired Graph token', async () => {
    await clearLog();
    const answer = await call(routes.principals, '/api/principals?search=an', { token, graphToken: expired() });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'token-expired', resource: 'graph' });
    expect(await requestsSeen()).toEqual([]);
  });

  it.each([
    ['another person', { oid: crypto.randomUUID() }, 401, 'signed-out'],
    ['another tenant', { tid: crypto.randomUUID() }, 403, 'wrong-tenant'],
  ])('an expired Graph token of %s is always refused', async (_title, change, status, code) => {
    const ref = await findCluster(token, 'contosofraud');
    await clearLog();
    const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken: forge(expired(), change) });
    expect(await problemOf(answer)).toMatchObject({ status, code, resource: 'graph' });
    expect(await requestsSeen()).toEqual([]);
  });
});

describe('a claims challenge', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const fault = { kind: 'status', status: 401, headers: { 'WWW-Authenticate': challenge } };

  it('a claims challenge of Microsoft Graph differs from one of Azure Resource Manager', async () => {
    await setFaults([{ match: { service: 'graph' }, fault }]);
    const ofGraph = await call(routes.principals, '/api/principals?search=an', { token, graphToken });
    expect(await problemOf(ofGraph)).toMatchObject({ code: 'claims-required', claims, resource: 'graph' });
    await setFaults([{ match: { path: '^/subscriptions$' }, fault }]);
    const ofArm = await problemOf(await call(routes.fleet, '/api/fleet', { token, graphToken }));
    expect(ofArm).toMatchObject({ code: 'claims-required', claims });
    expect(ofArm).not.toHaveProperty('resource');
  });
});
