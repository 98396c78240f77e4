import { describe, expect, it } from 'vitest';
import { judge } from './judge';
import type { Exchange } from './recorder';
import { questions } from './unconfirmed';
import type { Answer } from './unconfirmed/question';

const arm = 'https://management.azure.com';
const s = '/subscriptions/00000000-0000-4000-8000-000000000001';
const cluster = `${s}/resourceGroups/g/providers/Microsoft.Kusto/clusters/fraud`;

function get(path: string, body: unknown, change: Partial<Exchange> = {}): Exchange {
  const url = path.startsWith('/v1.0') ? `https://graph.microsoft.com${path}` : `${arm}${path}`;
  return { step: '', method: 'GET', url, status: 200, headers: {}, body: JSON.stringify(body), ...change };
}

function answerTo(number: number, exchanges: readonly Exchange[], graphScopes: readonly string[] = []): Answer {
  const found = questions.find((question) => question.number === number);
  if (!found) throw new Error(`There is no question ${number}.`);
  return found.answer({ judged: exchanges.map(judge), graphScopes });
}

const refusal = (code: string) => ({ error: { code, message: 'No.' } });

describe('the open questions about Azure', () => {
  it('the doctor has twelve open questions about Azure, and each has a result if nothing was read', () => {
    expect(questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const seen = questions.map(({ number }) => answerTo(number, []));
    expect(seen.every(({ details }) => details.length > 0)).toBe(true);
    expect(new Set(seen.map(({ result }) => result))).toEqual(new Set(['Not seen', 'Needs a write', 'By hand']));
  });

  it('question 1: numbers of callout policies are compared with the names in the list', () => {
    const properties = { calloutPolicies: [{ calloutType: 0, outboundAccess: 0, calloutId: 'secret_kusto' }] };
    const body = { id: cluster, name: 'fraud', location: 'x', sku: { name: 'a', tier: 'b' }, properties };
    const listed = (outboundAccess: string) =>
      get(
        `${cluster}/listCalloutPolicies?api-version=2025-02-14`,
        { value: [{ calloutId: 'secret_kusto', outboundAccess }] },
        { method: 'POST' },
      );
    const read = get(`${cluster}?api-version=2025-02-14`, body);
    expect(answerTo(1, [read, listed('Allow')])).toEqual({
      result: 'Confirmed',
      details: [
        'Bodies: 2. With differences: 0.',
        'Callout policy: type number 0 (id ends in kusto), access number 0, listCalloutPolicies has Allow.',
      ],
    });
    expect(answerTo(1, [read, listed('Deny')]).result).toBe('Differs');
    expect(answerTo(1, [get(`${cluster}?api-version=2025-02-14`, { ...body, sku: 1 })]).result).toBe('Differs');
  });

  it('question 4: only an account without the action shows whether Reader is enough', () => {
    const permissions = (actions: string[]) =>
      get(`${cluster}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`, {
        value: [{ actions, notActions: [] }],
      });
    const path = `${cluster}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2019-10-01`;
    const states = (status: number) =>
      get(path, status === 200 ? { value: [] } : refusal('AuthorizationFailed'), { method: 'POST', status });
    expect(answerTo(4, [permissions(['*']), states(200)]).result).toBe('Not seen');
    expect(answerTo(4, [permissions(['*/read']), states(200)]).result).toBe('Confirmed');
    expect(answerTo(4, [permissions(['*/read']), states(403)]).result).toBe('Differs');
    expect(answerTo(4, [states(403)]).result).toBe('Not seen');
  });

  it('questions 5 and 6: getByIds is judged by the scopes of the token and by its response', () => {
    const ids = (body: unknown, status = 200) =>
      get('/v1.0/directoryObjects/getByIds?$select=id', body, { method: 'POST', status });
    const user = { '@odata.type': '#microsoft.graph.user', id: 'i', userType: 'Member' };
    expect(answerTo(5, [ids({ value: [user] })], ['User.ReadBasic.All']).result).toBe('Confirmed');
    expect(answerTo(5, [ids(refusal('Authorization_RequestDenied'), 403)], ['User.ReadBasic.All'])).toEqual({
      result: 'Differs',
      details: ['1 × 403 Authorization_RequestDenied.'],
    });
    expect(answerTo(5, [ids({ value: [user] })], ['User.ReadBasic.All', 'Group.Read.All']).result).toBe('Not seen');
    expect(answerTo(6, [ids({ value: [user] })]).result).toBe('Confirmed');
    expect(answerTo(6, [ids({ value: [{ ...user, businessPhones: [] }] })]).result).toBe('Differs');
    expect(answerTo(6, [ids({ value: [{ '@odata.type': '#microsoft.graph.user', id: 'i' }] })]).result).toBe('Differs');
  });

  it('question 7: a missing list differs, and a 403 decides nothing', () => {
    const at = (level: string, scope: string, status = 200) =>
      get(
        `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
        status === 200 ? { value: [] } : refusal('X'),
        {
          step: `Permissions: ${level}`,
          status,
        },
      );
    const group = '/providers/Microsoft.Management/managementGroups/m';
    const two = [at('subscription', s), at('management group', group)];
    expect(answerTo(7, [...two, at('root', '')]).result).toBe('Confirmed');
    expect(answerTo(7, [...two, at('root', '', 403)]).result).toBe('Not seen');
    expect(answerTo(7, [...two, at('root', '', 404)]).result).toBe('Differs');
  });

  it('question 8: a throttled read or a higher limit differs', () => {
    const databases = (headers: Record<string, string>, status = 200) =>
      get(`${cluster}/databases?api-version=2025-02-14`, status === 200 ? { value: [] } : refusal('TooManyRequests'), {
        headers,
        status,
      });
    const left = (count: string) => ({ 'x-ms-ratelimit-remaining-subscription-resource-requests': count });
    expect(answerTo(8, [databases(left('299')), databases(left('12'))]).result).toBe('Confirmed');
    expect(answerTo(8, [databases(left('799'))]).result).toBe('Differs');
    expect(answerTo(8, [databases(left('0')), databases({}, 429)]).result).toBe('Differs');
    expect(answerTo(8, [databases({})]).result).toBe('Not seen');
  });

  it('question 10: an inherited assignment that Resource Graph lacks differs', () => {
    const assignment = (name: string, scope: string) => ({
      id: name,
      name,
      properties: { roleDefinitionId: 'r', principalId: 'p', scope },
    });
    const above = assignment('n1', '/providers/Microsoft.Management/managementGroups/m');
    const listed = get(`${cluster}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`, {
      value: [above, assignment('n2', s)],
    });
    const index = (data: unknown[]) =>
      get(
        '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01',
        { data },
        {
          method: 'POST',
          request: JSON.stringify({
            query: "authorizationresources\n| where type =~ 'microsoft.authorization/roleassignments'",
          }),
        },
      );
    expect(answerTo(10, [listed, index([above])]).result).toBe('Confirmed');
    expect(answerTo(10, [listed, index([])]).result).toBe('Differs');
    expect(answerTo(10, [index([above])]).result).toBe('Not seen');
    const path = `${cluster}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    const asOwner = get(path, { value: [{ actions: ['*'] }] });
    expect(answerTo(10, [asOwner, listed, index([above])]).result).toBe('Not seen');
    expect(answerTo(10, [asOwner, listed, index([])]).result).toBe('Differs');
  });

  it.each([
    [`${arm}/subscriptions?page=2`, 'Confirmed', 'the same origin'],
    ['https://management.azure.com:443/subscriptions?page=2', 'Differs', 'the same host with :443'],
    ['https://westeurope.management.azure.com/subscriptions', 'Differs', 'a regional host of the same domain'],
    ['https://mia.example/subscriptions', 'Differs', 'another host'],
  ])('question 11: a link to %s has the result %s', (nextLink, result, kind) => {
    const page = get('/subscriptions?api-version=2022-12-01', { value: [], nextLink });
    expect(answerTo(11, [page])).toEqual({ result, details: [`Links: 1 × ${kind}.`] });
  });

  it('question 12: an unregistered subscription returns an empty list or the error that it isn’t registered', () => {
    const provider = get(`${s}/providers/Microsoft.Kusto?api-version=2021-04-01`, {
      registrationState: 'NotRegistered',
    });
    const clusters = (body: unknown, status: number) =>
      get(`${s}/providers/Microsoft.Kusto/clusters?api-version=2025-02-14`, body, { status });
    expect(answerTo(12, [provider, clusters({ value: [] }, 200)]).result).toBe('Confirmed');
    expect(answerTo(12, [provider, clusters(refusal('MissingSubscriptionRegistration'), 409)]).result).toBe(
      'Confirmed',
    );
    expect(answerTo(12, [provider, clusters(refusal('SubscriptionNotFound'), 404)])).toEqual({
      result: 'Differs',
      details: ['Unregistered subscriptions: 1. Lists of clusters: 1 × 404 SubscriptionNotFound.'],
    });
    expect(answerTo(12, [provider]).result).toBe('Not seen');
  });
});
