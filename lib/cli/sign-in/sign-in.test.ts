import { describe, expect, it, vi } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { Arguments } from '../arguments/arguments';
import { runCli } from '../testing/run-cli';
import { readDefaultToken } from './default-credential';
import { readSignIns } from './sign-in';

vi.mock('./default-credential', () => ({ readDefaultToken: vi.fn() }));

/** Sign-in mistakes: exit code 1, one sentence, nothing on stdout, and no part of a token anywhere. */

const tenantId = '22222222-2222-4222-8222-222222222222';
const objectId = '11111111-1111-4111-8111-111111111111';
const other = '33333333-3333-4333-8333-333333333333';
const silent = { isTerminal: false, write: async () => {} };
const now = () => new Date('2026-11-27T18:00:00Z');
const seconds = now().getTime() / 1000;

function token(claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const usual = { aud: 'https://management.azure.com', tid: tenantId, oid: objectId, exp: seconds + 3600 };
  return `${part({ alg: 'RS256' })}.${part({ ...usual, ...claims })}.c2lnbmF0dXJl`;
}

const graph = (claims: object = {}) => token({ aud: 'https://graph.microsoft.com', ...claims });
const emulator = { EMULATOR_URL: 'http://localhost:9', EMULATOR_TENANT: tenantId };
const withToken = ['scan', '--token-from-env', 'ARM'];
const withGraph = [...withToken, '--graph-token-from-env', 'GRAPH'];

describe('sign-in', () => {
  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['an emulator without a token', ['scan'], emulator, /If EMULATOR_URL is set, use --token-from-env NAME/],
    [
      'an unset variable',
      withToken,
      emulator,
      /The environment variable that --token-from-env names is unset or empty/,
    ],
    [
      'an empty variable',
      withToken,
      { ...emulator, ARM: ' ' },
      /The environment variable that --token-from-env names is unset or empty/,
    ],
    [
      'a malformed token',
      withToken,
      { ...emulator, ARM: 'abc.def' },
      /The access token from --token-from-env can’t be read/,
    ],
    [
      'an expired token',
      withToken,
      { ...emulator, ARM: token({ exp: seconds - 301 }) },
      /The access token from --token-from-env has expired/,
    ],
    [
      'a token for another service',
      withToken,
      { ...emulator, ARM: graph() },
      /The access token from --token-from-env is for another service/,
    ],
    [
      'a token of another tenant',
      withToken,
      { ...emulator, ARM: token({ tid: objectId }) },
      /isn’t for the tenant of the emulator/,
    ],
    [
      'a token of another tenant than ENTRA_TENANT_ID',
      withToken,
      { ...emulator, ENTRA_TENANT_ID: objectId, ENTRA_CLIENT_ID: 'ignored', ARM: token() },
      /isn’t for the tenant of ENTRA_TENANT_ID/,
    ],
    [
      'a Graph token of another person',
      withGraph,
      { ...emulator, ARM: token(), GRAPH: graph({ oid: tenantId }) },
      /Graph token from --graph-token-from-env belongs to a different account/,
    ],
    [
      'a Graph token of another tenant',
      withGraph,
      { ...emulator, ARM: token(), GRAPH: graph({ tid: objectId }) },
      /Graph token from --graph-token-from-env isn’t for the tenant of the access token\. Use a token for that tenant\./,
    ],
    [
      'a malformed Graph token',
      withGraph,
      { ...emulator, ARM: token(), GRAPH: 'x' },
      /Graph token from --graph-token-from-env can’t be read/,
    ],
    [
      'an unset Graph variable',
      withGraph,
      { ...emulator, ARM: token() },
      /The environment variable that --graph-token-from-env names is unset/,
    ],
    [
      'an emulator on another machine',
      withToken,
      { EMULATOR_URL: 'http://example.com', ARM: token() },
      /EMULATOR_URL must be/,
    ],
    ['an emulator over https', withToken, { EMULATOR_URL: 'https://localhost', ARM: token() }, /EMULATOR_URL must be/],
    [
      'another cloud with an emulator',
      [...withToken, '--cloud', 'china'],
      { ...emulator, ARM: token() },
      /EMULATOR_URL supports only the public cloud/,
    ],
    [
      'AZURE_CLOUD with an emulator',
      withToken,
      { ...emulator, AZURE_CLOUD: 'usgov', ARM: token() },
      /EMULATOR_URL supports only the public cloud/,
    ],
    [
      'an unknown AZURE_CLOUD',
      withToken,
      { AZURE_CLOUD: 'mars', ARM: token() },
      /Set AZURE_CLOUD to public, usgov, or china.*“mars”/,
    ],
    [
      'a malformed ENTRA_TENANT_ID',
      withToken,
      { ENTRA_TENANT_ID: 'contoso', ARM: token() },
      /Set ENTRA_TENANT_ID to a tenant ID/,
    ],
    [
      'certificates that aren’t validated',
      withToken,
      { NODE_TLS_REJECT_UNAUTHORIZED: '0', ARM: token() },
      /NODE_TLS_REJECT_UNAUTHORIZED is 0/,
    ],
    [
      'a token of another cloud',
      [...withToken, '--cloud', 'usgov'],
      { ARM: token() },
      /The access token from --token-from-env is for another service/,
    ],
  ])('with %s is refused', async (_title, words, env, message) => {
    const { exit, stdout, stderr } = await runCli(words, { env, now });
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    for (const secret of Object.values(env)
      .flatMap((value) => value.split('.'))
      .filter((value) => value.length > 20))
      expect(stderr).not.toContain(secret.slice(0, 20));
  });

  it('each tenant has its own token of DefaultAzureCredential, and the tenant of a token counts', async () => {
    vi.mocked(readDefaultToken).mockImplementation(async (_cloud, { tenantId: tid }) =>
      token({ tid: tid === other ? tenantId : tid }),
    );
    const args = new Arguments(new Map(), []);
    const streams = { stdout: silent, stderr: silent };
    const io = { ...streams, env: {}, directory: '.', signal: new AbortController().signal, now };
    const targets = [tenantId, objectId, other].map((id) => ({
      ...{ cloud: clouds.public, upstream: { kind: 'azure' as const } },
      ...{ tenantId: id, tenantSource: '--tenant' },
    }));
    const results: unknown[] = [];
    for (const signIn of readSignIns(args, io, targets)) results.push(await signIn().catch((error: unknown) => error));
    expect(results).toMatchObject([
      { caller: { tenantId } },
      { caller: { tenantId: objectId } },
      { cause: { code: 'wrong-tenant' } },
    ]);
  });

  it('--cloud goes before AZURE_CLOUD', async () => {
    const env = { AZURE_CLOUD: 'mars', ARM: 'x' };
    expect((await runCli([...withToken, '--cloud', 'public'], { env, now })).stderr).toMatch(/can’t be read/);
  });
});
