import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { pageHeaders } from '../http/security-headers';
import { readCloudFile, withCloudFile } from './cloud-file';
import { readSettings } from './env';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-file-'));
const entra = {
  ENTRA_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
  ENTRA_TENANT_ID: '22222222-2222-4222-8222-222222222222',
};

const example = {
  name: 'AzureBleuCloud',
  portal: 'https://portal.sovcloud-azure.fr',
  authentication: {
    loginEndpoint: 'https://login.sovcloud-identity.fr',
    audiences: ['https://management.core.sovcloud-api.fr/'],
    tenant: 'common',
    identityProvider: 'AAD',
  },
  resourceManager: 'https://management.sovcloud-api.fr',
  microsoftGraphResourceId: 'https://graph.svc.sovcloud.fr',
  suffixes: { keyVaultDns: 'vault.sovcloud-api.fr' },
  kustodian: { kustoSuffix: 'kusto.sovcloud-api.fr', resourceGraphHasRoles: true },
};
const { authentication } = example;

let files = 0;
function cloudFile(content: object | string | Uint8Array): string {
  files += 1;
  const file = path.join(folder, `${files}.json`);
  writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return file;
}

const without = (name: string) => Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
const signIn = (change: object) => ({ ...example, authentication: { ...authentication, ...change } });
const arm = (resourceManager: unknown) => ({ ...example, resourceManager });

/** What is wrong with a file, and the member that the message names. The file itself has no member. */
const refused: [string, object | string | Uint8Array, string][] = [
  ['ARM over http', arm('http://management.sovcloud-api.fr'), 'resourceManager'],
  ['a port', arm('https://management.sovcloud-api.fr:8443'), 'resourceManager'],
  ['a path', arm('https://management.sovcloud-api.fr/tenant'), 'resourceManager'],
  ['a query', arm('https://management.sovcloud-api.fr?x'), 'resourceManager'],
  ['a line feed', arm('https://management.sovcloud-api.fr\n'), 'resourceManager'],
  ['a user', arm('https://user@management.sovcloud-api.fr'), 'resourceManager'],
  ['an IP address', arm('https://10.0.0.1'), 'resourceManager'],
  ['a wildcard', arm('https://*.sovcloud-api.fr'), 'resourceManager'],
  ['a built-in host', arm('https://management.azure.com'), 'resourceManager'],
  ['another first label', arm('https://arm.sovcloud-api.fr'), 'resourceManager'],
  ['a dot at the end', arm('https://management.sovcloud-api.fr.'), 'resourceManager'],
  ['punycode', arm('https://management.xn--sovcloud-api.fr'), 'resourceManager'],
  ['two labels', arm('https://management.fr'), 'resourceManager'],
  ['a number', arm(5), 'resourceManager'],
  ['no ARM', without('resourceManager'), 'resourceManager'],
  [
    'another ending of the login',
    signIn({ loginEndpoint: 'https://login.sovcloud-identity.de' }),
    'authentication.loginEndpoint',
  ],
  ['a login on this machine', signIn({ loginEndpoint: 'https://login.localhost' }), 'authentication.loginEndpoint'],
  ['a reserved ending', signIn({ loginEndpoint: 'https://login.contoso.internal' }), 'authentication.loginEndpoint'],
  ['a built-in login', signIn({ loginEndpoint: 'https://login.microsoftonline.com' }), 'authentication.loginEndpoint'],
  ['no audience', signIn({ audiences: [] }), 'authentication.audiences'],
  ['nine audiences', signIn({ audiences: Array(9).fill(authentication.audiences[0]) }), 'authentication.audiences'],
  ['an audience elsewhere', signIn({ audiences: ['https://management.evil-api.fr'] }), 'authentication.audiences.0'],
  ['an unknown sign-in member', signIn({ proxy: 'https://x' }), 'authentication.proxy'],
  [
    'Graph equal to the login',
    { ...example, microsoftGraphResourceId: authentication.loginEndpoint },
    'microsoftGraphResourceId',
  ],
  ['another ending of the portal', { ...example, portal: 'https://portal.sovcloud-azure.de' }, 'portal'],
  ['key vaults elsewhere', { ...example, suffixes: { keyVaultDns: 'vault.sovcloud-api.de' } }, 'suffixes.keyVaultDns'],
  [
    'a suffix with a scheme',
    { ...example, suffixes: { keyVaultDns: 'https://vault.sovcloud-api.fr' } },
    'suffixes.keyVaultDns',
  ],
  ['a built-in Kusto suffix', { ...example, kustodian: { kustoSuffix: 'kusto.windows.net' } }, 'kustodian.kustoSuffix'],
  [
    'roles as a text',
    { ...example, kustodian: { ...example.kustodian, resourceGraphHasRoles: 'no' } },
    'kustodian.resourceGraphHasRoles',
  ],
  ['no suffix of Kusto', without('kustodian'), 'kustodian'],
  ['an unknown member', { ...example, proxy: 'https://proxy.sovcloud-api.fr' }, 'proxy'],
  ['the name of a built-in cloud', { ...example, name: 'AzureCloud' }, 'name'],
  ['a name in capitals', { ...example, name: 'PUBLIC' }, 'name'],
  ['a list with one cloud', [example], ''],
  ['65 KiB', JSON.stringify(example).padEnd(65 * 1024), ''],
  ['a repeated key', JSON.stringify(example).replace('{', '{"name":"AzureBleuCloud",'), ''],
  ['a prototype key', JSON.stringify(example).replace('{', '{"__proto__":{},'), ''],
  ['other bytes than UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), ''],
  ['no JSON', '{', ''],
];

/** Members of a cloud file, as a message could name them. */
const anyMember = /resourceManager|authentication|microsoftGraph|portal|suffixes|kustodian\.|proxy|\bname\b/;

describe('a cloud file', () => {
  it.each(refused)(
    'with %s is refused by the server and by the command line, without a path or a value',
    async (_title, content, member) => {
      const file = cloudFile(content);
      const lines: [string, string][] = [];
      expect(() => {
        try {
          readSettings({ ...entra, KUSTODIAN_CLOUD_FILE: file });
        } catch (error) {
          lines.push(['KUSTODIAN_CLOUD_FILE', error instanceof Error ? error.message : '']);
          throw error;
        }
      }).toThrow('Kustodian can’t start');
      for (const [source, words, env] of [
        ['--cloud-file', ['--cloud-file', file], {}],
        ['KUSTODIAN_CLOUD_FILE', [], { KUSTODIAN_CLOUD_FILE: file }],
      ] as const) {
        const { exit, stdout, stderr } = await runCli(['scan', ...words], { env });
        expect([exit, stdout, stderr.trimEnd().split('\n').length]).toEqual([1, '', 1]);
        lines.push([source, stderr]);
      }
      expect(lines).toHaveLength(3);
      for (const [source, line] of lines) {
        expect(line).toContain(`${source}: ${member}`);
        expect(line).not.toContain(folder);
        expect(line).not.toMatch(/sovcloud|https:|10\.0\.0\.1/);
        if (member === '') expect(line).not.toMatch(anyMember);
      }
    },
  );

  it('stops the start of the server with exit code 1', async () => {
    const env = { ...process.env, ...entra, KUSTODIAN_CLOUD_FILE: cloudFile(arm('https://management.azure.com')) };
    const command = ['--import', 'tsx', 'lib/server/start.ts'];
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, command, { env }, (error, _stdout, stderr) => resolve({ code: error?.code, stderr }));
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining('KUSTODIAN_CLOUD_FILE: resourceManager')]);
  });

  it('that isn’t there is refused without its path', async () => {
    const { exit, stderr } = await runCli([
      'access',
      'what-can',
      'ada@contoso.com',
      '--cloud-file',
      '/absent/cloud.json',
    ]);
    expect([exit, stderr]).toEqual([1, expect.stringContaining('--cloud-file: Couldn’t read the file (ENOENT).')]);
    expect(stderr).not.toContain('absent');
  });

  it.each<[string, object | string]>([
    ['the example', example],
    [
      'members that are ignored',
      { ...example, media: 'x', synapseAnalyticsResourceId: 'y', suffixes: { ...example.suffixes, storage: 'z' } },
    ],
    ['a byte order mark', `\uFEFF${JSON.stringify(example)}`],
    ['a dot before a suffix', { ...example, suffixes: { keyVaultDns: '.vault.sovcloud-api.fr' } }],
    ['hosts in capitals', { ...example, portal: 'https://PORTAL.SOVCLOUD-AZURE.FR/' }],
    [
      'no optional member',
      {
        ...example,
        authentication: { loginEndpoint: authentication.loginEndpoint, audiences: authentication.audiences },
        kustodian: { kustoSuffix: 'kusto.sovcloud-api.fr' },
      },
    ],
  ])('with %s sets every host', (_title, content) => {
    expect(readCloudFile(cloudFile(content), '/')).toEqual({
      cloud: {
        name: 'custom',
        arm: 'https://management.sovcloud-api.fr',
        graph: 'https://graph.svc.sovcloud.fr',
        login: 'https://login.sovcloud-identity.fr',
        portal: 'https://portal.sovcloud-azure.fr',
        armAudiences: ['https://management.sovcloud-api.fr', 'https://management.core.sovcloud-api.fr'],
        resourceGraphHasRoles: true,
        engineSuffix: '.kusto.sovcloud-api.fr',
        file: {
          name: 'AzureBleuCloud',
          keyVaultSuffix: 'vault.sovcloud-api.fr',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    });
  });

  it('can’t be combined with AZURE_CLOUD, --cloud, or EMULATOR_URL, and the server needs a tenant', async () => {
    const KUSTODIAN_CLOUD_FILE = cloudFile(example);
    for (const env of [{ ...entra, AZURE_CLOUD: 'public' }, { EMULATOR_URL: 'http://localhost:9' }, {}])
      expect(() => readSettings({ ...env, KUSTODIAN_CLOUD_FILE })).toThrow('KUSTODIAN_CLOUD_FILE');
    for (const [words, env] of [
      [['--cloud', 'public'], {}],
      [[], { AZURE_CLOUD: 'public' }],
      [[], { EMULATOR_URL: 'http://localhost:9' }],
    ] as const) {
      const { exit, stderr } = await runCli(['scan', ...words], { env: { ...env, KUSTODIAN_CLOUD_FILE } });
      expect([exit, stderr]).toEqual([1, expect.stringContaining('KUSTODIAN_CLOUD_FILE can’t be combined with')]);
    }
  });

  it('is in the first line of the command line, and not with --quiet', async () => {
    const words = ['scan', '--cloud-file', cloudFile(example), '--token-from-env', 'NOPE'];
    const { exit, stderr } = await runCli(words);
    expect(exit).toBe(1);
    expect(stderr.split('\n')[0]).toMatch(
      /^Cloud AzureBleuCloud: login https:\/\/login\.sovcloud-identity\.fr, arm .*, kustoSuffix kusto\.sovcloud-api\.fr, sha256 [0-9a-f]{64}$/,
    );
    expect((await runCli([...words, '--quiet'])).stderr).not.toContain('AzureBleuCloud');
  });

  it('is the only cloud whose clusters the script of kusto-script sends a token to', async () => {
    const cluster = 'https://contoso.region1.kusto.sovcloud-api.fr';
    const words = ['--cloud-file', cloudFile(example)];
    const { exit, stdout, stderr } = await runCli(['kusto-script', cluster, ...words]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`set -- '${cluster}'`);
    expect(stdout).toContain(String.raw`^[a-z0-9-]+\.[a-z0-9-]+(\.kusto\.sovcloud-api\.fr)$ ]]`);
    for (const other of [[cluster], ['https://contoso.westeurope.kusto.windows.net', ...words]])
      expect(await runCli(['kusto-script', ...other])).toMatchObject({ exit: 1, stdout: '' });
  });

  it('is read once in a process, so a later change of the file has no effect', () => {
    const file = cloudFile(example);
    const before = readSettings({ ...entra, KUSTODIAN_CLOUD_FILE: file });
    writeFileSync(file, '{}');
    expect(readSettings({ ...entra, KUSTODIAN_CLOUD_FILE: file }).cloud).toEqual(before.cloud);
  });

  it('is read once by the start of the server, which passes its content to the server', () => {
    const file = cloudFile(example);
    const env = withCloudFile({ NODE_ENV: 'test', ...entra, KUSTODIAN_CLOUD_FILE: file });
    rmSync(file);
    expect(readSettings(env).cloud).toMatchObject({ portal: 'https://portal.sovcloud-azure.fr' });
    const absent = { NODE_ENV: 'test', KUSTODIAN_CLOUD_FILE: file } as const;
    expect(withCloudFile(absent)).toEqual(absent);
  });

  it('changes the content security policy', () => {
    const settings = readSettings({ ...entra, KUSTODIAN_CLOUD_FILE: cloudFile(example) });
    const policy = pageHeaders({ settings, nonce: 'n', pathname: '/', development: false })['Content-Security-Policy'];
    expect(policy).toContain("connect-src 'self' https://login.sovcloud-identity.fr;");
    expect(policy).not.toContain('microsoft');
  });

  it('changes the key vaults that a fix accepts', () => {
    const schema = fixInputSchemas['cmk-not-used'].shape.keyVaultUri;
    setKeyVaultSuffix(undefined);
    const own = 'https://contoso.vault.sovcloud-api.fr/';
    expect([schema.safeParse(own).success, schema.safeParse('https://contoso.vault.azure.net').success]).toEqual([
      false,
      true,
    ]);
    setKeyVaultSuffix('vault.sovcloud-api.fr');
    try {
      expect(schema.safeParse(own).success).toBe(true);
      for (const wrong of [
        'https://contoso.vault.azure.net',
        'https://vault.sovcloud-api.fr',
        'https://a.b.vault.sovcloud-api.fr',
      ])
        expect(schema.safeParse(wrong).error?.issues[0]?.message).toContain('https://contoso.vault.sovcloud-api.fr');
    } finally {
      setKeyVaultSuffix(undefined);
    }
  });
});
