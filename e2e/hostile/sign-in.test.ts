import { beforeEach, describe, expect, it } from 'vitest';
import { type Call, call, problemOf } from './call';
import { clearLog, estate, requestsSeen, reset, tokenOf } from './emulator';
import { type Claims, forge as forgeFrom } from './forge';
import { routes } from './routes';

const cluster = '/api/clusters/11111111-1111-4111-8111-111111111111/rg/contoso';
const planBody = { fixId: 'disk-encryption-off', input: {} };
const target =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contoso';
const plan = {
  fixId: planBody.fixId,
  title: 'Turn on disk encryption',
  target,
  basedOn: null,
  steps: [{ kind: 'cluster.update', clusterId: target, body: { properties: { enableDiskEncryption: true } } }],
  impact: {
    outageMinutes: 0,
    duration: '-',
    reversible: 'yes',
    reversal: '-',
    money: '-',
    affects: '-',
    source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
  },
  warnings: [],
  needsPermission: [],
};
const operation =
  '/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Kusto/locations/x/operationResults/y';

const vaultId =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';

/** A valid request to every route that needs a sign-in. */
const signedInRoutes: [keyof typeof routes, string, Call][] = [
  ['fleet', '/api/fleet', {}],
  ['settings', '/api/settings', {}],
  ['cluster', cluster, {}],
  ['roleDefinitions', `${cluster}/role-definitions`, {}],
  ['keyVaults', `${cluster}/key-vaults`, {}],
  ['vaultKeys', `${cluster}/key-vaults/keys?vaultId=${encodeURIComponent(vaultId)}`, {}],
  ['userAssignedIdentities', `${cluster}/user-assigned-identities`, {}],
  ['workspaces', `${cluster}/workspaces`, {}],
  ['eligibleRoles', `${cluster}/eligible-roles`, {}],
  ['planFix', `${cluster}/fixes/plan`, { body: planBody }],
  ['applyFix', `${cluster}/fixes`, { body: { ...planBody, plan } }],
  ['operationStatus', '/api/operations/status', { body: { operation } }],
  ['principals', '/api/principals?search=an', {}],
  ['resolvePrincipals', '/api/principals/resolve', { body: { ids: [crypto.randomUUID()] } }],
];

let good: string;
beforeEach(async () => {
  await reset();
  good = await tokenOf('owner');
  await clearLog();
});

function forge(change: Claims, header?: Claims): string {
  return forgeFrom(good, change, header);
}

async function refused(call: Promise<Response>) {
  const problem = await problemOf(await call);
  expect(await requestsSeen()).toEqual([]);
  return problem;
}

describe('without a sign-in', () => {
  it.each(signedInRoutes)('the route %s returns 401 without a sign-in and sends nothing', async (name, path, more) => {
    expect(await refused(call(routes[name], path, more))).toMatchObject({ status: 401, code: 'signed-out' });
  });

  it.each([
    ['another scheme', 'Basic b3duZXI6eA=='],
    ['an empty token', 'Bearer '],
    ['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
    ['a token without dots', 'Bearer abc'],
    ['no JSON in it', 'Bearer a.b.c'],
  ])('a request with %s is rejected as not signed in', async (_title, authorization) => {
    const answer = call(routes.fleet, '/api/fleet', { headers: { authorization } });
    expect(await refused(answer)).toMatchObject({ status: 401, code: 'signed-out' });
  });

  it('a token in a cookie is ignored, and one in the query is refused', async () => {
    const inCookie = call(routes.fleet, '/api/fleet', { headers: { cookie: `token=${good}` } });
    expect(await refused(inCookie)).toMatchObject({ status: 401, code: 'signed-out' });
    const inQuery = call(routes.fleet, `/api/fleet?access_token=${good}`, { token: good });
    expect(await refused(inQuery)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('the routes for health and the catalog need no sign-in', async () => {
    expect(await (await call(routes.health, '/api/health')).json()).toEqual({
      status: 'ok',
      mode: 'emulator',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const { checks } = await (await call(routes.checks, '/api/checks')).json();
    expect(checks.length).toBeGreaterThanOrEqual(8);
    const document = await (await call(routes.check, '/api/checks/disk-encryption-off')).json();
    expect(document).toMatchObject({ id: 'disk-encryption-off', fixes: [{ input: { type: 'object' } }] });
    expect((await call(routes.check, '/api/checks/none')).status).toBe(404);
  });
});

describe('X-ARM-Token', () => {
  const settings = (headers: Record<string, string>) => call(routes.settings, '/api/settings', { headers });

  it.each(['Bearer token-of-a-proxy', 'Basic b3duZXI6eA==', ''])(
    'X-ARM-Token is the token, and Authorization with %j belongs to a proxy',
    async (authorization) => {
      expect((await settings({ 'x-arm-token': good, authorization })).status).toBe(200);
      expect((await requestsSeen()).map(({ status }) => status)).toEqual([200]);
    },
  );

  it.each([
    ['nothing', () => ''],
    ['a scheme', () => `Bearer ${good}`],
    ['two tokens', () => `${good}, ${good}`],
    ['a token without dots', () => 'abc'],
  ])('X-ARM-Token with %s is rejected, although Authorization has a valid token', async (_title, token) => {
    const answer = settings({ 'x-arm-token': token(), authorization: `Bearer ${good}` });
    expect(await refused(answer)).toMatchObject({ status: 401, code: 'signed-out' });
  });
});

it('the shared settings are returned only for a token that Azure accepts', async () => {
  const answer = await call(routes.settings, '/api/settings', { token: good });
  expect(await answer.json()).toEqual({ organization: null });
  expect((await requestsSeen()).map(({ path }) => path)).toEqual(['/subscriptions']);
});

describe('an invalid token', () => {
  const hour = 3600;
  const now = () => Math.floor(Date.now() / 1000);

  it.each<[string, () => string, number, string]>([
    ['unsigned', () => forge({}, { alg: 'none' }), 401, 'signed-out'],
    ['signed with a shared secret', () => forge({}, { alg: 'HS256' }), 401, 'signed-out'],
    ['for Microsoft Graph', () => forge({ aud: 'https://graph.microsoft.com' }), 401, 'wrong-audience'],
    ['for a vault', () => forge({ aud: 'https://vault.azure.net' }), 401, 'wrong-audience'],
    [
      'for a host with the same prefix',
      () => forge({ aud: 'https://management.azure.com.evil.example' }),
      401,
      'wrong-audience',
    ],
    ['for several audiences', () => forge({ aud: ['https://management.azure.com'] }), 401, 'wrong-audience'],
    ['expired', () => forge({ exp: now() - hour }), 401, 'token-expired'],
    ['without an end', () => forge({ exp: undefined }), 401, 'token-expired'],
    ['not valid before tomorrow', () => forge({ nbf: now() + hour }), 401, 'signed-out'],
    ['of another tenant', () => forge({ tid: crypto.randomUUID() }), 403, 'wrong-tenant'],
    ['without a tenant', () => forge({ tid: undefined }), 403, 'wrong-tenant'],
    ['without an object ID', () => forge({ oid: undefined }), 401, 'signed-out'],
    ['of more than 32 KiB', () => forge({ groups: 'x'.repeat(25_000) }), 401, 'signed-out'],
  ])('a token is rejected before a request to Azure: %s', async (_title, token, status, code) => {
    expect(await refused(call(routes.fleet, '/api/fleet', { token: token() }))).toMatchObject({ status, code });
    const headers = { 'x-arm-token': token() };
    expect(await refused(call(routes.fleet, '/api/fleet', { token: good, headers }))).toMatchObject({ status, code });
  });

  it('a clock difference of four minutes is accepted', async () => {
    const token = forge({ exp: now() - 240, nbf: now() + 240 });
    await call(routes.fleet, '/api/fleet', { token });
    // The signature is invalid, which only Azure checks.
    expect(await requestsSeen()).toMatchObject([{ service: 'arm', status: 401 }]);
  });

  it('the older audience with a trailing slash is accepted', async () => {
    const classic = await tokenOf('owner', 'https://management.core.windows.net//user_impersonation');
    expect((await call(routes.fleet, '/api/fleet', { token: classic })).status).toBe(200);
    expect((await estate()).tenantId).toBeDefined();
  });
});
