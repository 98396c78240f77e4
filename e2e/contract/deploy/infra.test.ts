import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '@/lib/cli/testing/run-cli';

const read = (name: string) => readFileSync(name, 'utf8');
const main = read('infra/main.bicep');
const bicepFiles = ['infra/main.bicep', ...readdirSync('infra/modules').map((name) => `infra/modules/${name}`)];

interface Facts {
  source: string;
  modules: Record<string, { version: string; parameters: Record<string, { type: string; required?: true }> }>;
}
const facts: Facts = JSON.parse(read('infra/avm-facts.json'));

interface UsedModule {
  file: string;
  id: string;
  version: string;
  parameters: Map<string, string>;
}

/** Returns the text between the braces that start at `from`. */
function block(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(from + 1, at);
  }
  throw new Error('A brace isn’t closed.');
}

/** Returns the members of an object by name, each with its text. */
function membersOf(body: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let last = '';
  for (const line of body.split('\n')) {
    const [, name] = /^\s*(\w+):/.exec(line) ?? [];
    if (depth === 0 && name) last = name;
    if (last !== '') members.set(last, `${members.get(last) ?? ''}${line}\n`);
    depth += (line.match(/[{([]/g) ?? []).length - (line.match(/[})\]]/g) ?? []).length;
  }
  return members;
}

const used: UsedModule[] = bicepFiles.flatMap((file) => {
  const text = read(file);
  return [...text.matchAll(/^module \w+ 'br\/public:([\w/-]+):([\d.]+)'/gm)].map((match) => {
    const params = text.indexOf('params: {', match.index) + 'params: '.length;
    const [, id = '', version = ''] = match;
    return { file, id, version, parameters: membersOf(block(text, params)) };
  });
});

describe('the Bicep files', () => {
  it('every Azure Verified Module is used in its listed version, with parameters that it has, and without its telemetry', () => {
    expect(used.map(({ id }) => id).toSorted()).toEqual(
      [...Object.keys(facts.modules), 'avm/res/managed-identity/user-assigned-identity'].toSorted(),
    );
    for (const { id, version, parameters } of used) {
      const known = facts.modules[id];
      expect(`${id}:${version}`).toBe(`${id}:${known?.version}`);
      expect([...parameters.keys()].filter((name) => !known?.parameters[name])).toEqual([]);
      const required = Object.entries(known?.parameters ?? {}).flatMap(([name, fact]) => (fact.required ? [name] : []));
      expect(required.filter((name) => !parameters.has(name))).toEqual([]);
      expect(parameters.get('enableTelemetry')).toMatch(/^\s*enableTelemetry: false$/m);
    }
    expect(facts.source).toMatch(/\/tree\/[0-9a-f]{40}$/);
  });

  it.each([
    ['avm/res/app/container-app', 'ingressAllowInsecure', 'false'],
    ['avm/res/app/container-app', 'ingressTargetPort', '3000'],
    ['avm/res/app/container-app', 'ingressTransport', "'http'"],
    ['avm/res/app/container-app', 'terminationGracePeriodSeconds', '310'],
    ['avm/res/storage/storage-account', 'allowSharedKeyAccess', 'false'],
    ['avm/res/storage/storage-account', 'allowBlobPublicAccess', 'false'],
  ])('%s has %s %s', (id, name, value) => {
    expect(
      used
        .find((module) => module.id === id)
        ?.parameters.get(name)
        ?.trim(),
    ).toBe(`${name}: ${value}`);
  });

  it.each(['publicNetworkAccess', 'zoneRedundant', 'internal'])(
    'the environment doesn’t keep the default of %s',
    (name) => {
      expect(used.find(({ id }) => id === 'avm/res/app/managed-environment')?.parameters.has(name)).toBe(true);
    },
  );

  it('the name of the App Service site is free in other tenants, and its log reaches the alerts', () => {
    const site = used.find(({ id }) => id === 'avm/res/web/site')?.parameters;
    expect(site?.get('name')?.trim()).toBe('name: siteName');
    const text = read('infra/modules/app-service.bicep');
    expect(text).toMatch(/^var siteName = '\$\{name\}-\$\{uniqueString\(resourceGroup\(\)\.id\)\}'$/m);
    expect(site?.get('diagnosticSettings')).toContain("category: 'AppServiceConsoleLogs'");
    // A site has a name of up to 60 characters, and uniqueString returns 13.
    const [, longest = ''] = /@maxLength\((\d+)\)\nparam environmentName/.exec(main) ?? [];
    expect('kustodian-'.length + Number(longest) + 1 + 13).toBeLessThanOrEqual(60);
    expect('kustodian-'.length + Number(longest) + '-job'.length).toBeLessThanOrEqual(32);
  });

  it('no file has a password, key, connection string, or client secret', () => {
    const files = [
      ...bicepFiles,
      'azure.yaml',
      'infra/main.parameters.json',
      ...readdirSync('infra/hooks').map((name) => `infra/hooks/${name}`),
    ];
    for (const file of files)
      expect(read(file)).not.toMatch(/listKeys|connectionString|password|clientSecret|sharedKey\b|credential reset/i);
    for (const name of ['settingsJson', 'notifyUrl']) expect(main).toContain(`@secure()\nparam ${name} string`);
  });

  it('the web app has no role, and its identity only pulls the image', () => {
    const web = used.find(({ id }) => id === 'avm/res/app/container-app')?.parameters;
    expect(web?.get('identitySettings')).toContain("lifecycle: 'None'");
    expect(web?.has('roleAssignments')).toBe(false);
    expect(read('infra/modules/app-service.bicep')).not.toContain('roleAssignments');
  });

  it('azd can set every parameter, with the defaults of the template', () => {
    const declared = [...main.matchAll(/^param (\w+) \w+(?: = (.+))?$/gm)].map(([, name = '', value]) => [
      name,
      value?.replace(/^'|'$|^\{\}$|^\[\]$/g, ''),
    ]);
    const { parameters }: { parameters: Record<string, { value: string }> } = JSON.parse(
      read('infra/main.parameters.json'),
    );
    const given = Object.entries(parameters).map(([name, { value }]) => {
      const [, variable, fallback] = /^\$\{([A-Z_]+)(?:=(.+))?\}$/.exec(value) ?? [];
      expect(variable).toBeDefined();
      return [name, variable?.startsWith('AZURE_') ? undefined : (fallback ?? '')];
    });
    expect(given).toEqual(declared);
  });

  it('azd asks for nothing that a hook sets', () => {
    const asked = [...main.matchAll(/^param (\w+) \w+$/gm)].map(([, name]) => name);
    expect(asked).toEqual(['environmentName', 'location']);
  });

  it('azd runs a hook for each kind of system, and gets every output', () => {
    const { hooks } = parse(read('azure.yaml'));
    for (const hook of ['preprovision', 'postprovision'])
      for (const system of ['posix', 'windows']) expect(existsSync(hooks[hook][system].run)).toBe(true);
    for (const name of [
      'KUSTODIAN_URL',
      'KUSTODIAN_REDIRECT_URI',
      'KUSTODIAN_JOB_PRINCIPAL_ID',
      'KUSTODIAN_STORAGE_ACCOUNT',
      'KUSTODIAN_DEFAULT_DOMAIN',
      'KUSTODIAN_STATIC_IP',
    ])
      expect(main).toContain(`output ${name} string`);
  });
});

describe('the commands of the deployment page', () => {
  const deploy = read('docs/deploy.md');

  it('the documented commands assign the role that kustodian prints, at the scope that it prints', async () => {
    const [, options = ''] = /\brole (--management-group contoso) > role\.json/.exec(deploy) ?? [];
    const { stdout } = await runCli(['role', ...options.split(' ')]);
    const role = JSON.parse(stdout);
    expect(deploy).toContain(`for ROLE in Reader "${role.Name}"; do`);
    expect(role.AssignableScopes).toEqual([/--scope (\S+)/.exec(deploy)?.[1]]);
  });

  it('the documented commands read outputs of the template and set its parameters', () => {
    const outputs = [...main.matchAll(/^output (\w+) /gm)].map(([, name]) => name);
    const variables = [...read('infra/main.parameters.json').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const values = [...deploy.matchAll(/azd env get-value (\w+)/g)].map(([, name]) => name);
    expect(values.length).toBeGreaterThan(0);
    const known = [...outputs, ...variables, 'AZURE_RESOURCE_GROUP'];
    expect(values.filter((name) => !known.includes(name))).toEqual([]);
    const set = [...deploy.matchAll(/azd env set (\w+)/g)].map(([, name]) => name);
    expect(set.length).toBeGreaterThan(3);
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('the deployment page describes every variable that azd takes', () => {
    const variables = [...read('infra/main.parameters.json').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(variables.length).toBeGreaterThan(25);
    expect(variables.filter((name) => name !== 'AZURE_ENV_NAME' && !deploy.includes(name ?? ''))).toEqual([]);
    const described = [...deploy.matchAll(/^\|[^|]*\|/gm)].flatMap(([cell]) => cell.match(/\b\w+(?=`)/g) ?? []);
    expect(variables.filter((name = '') => /^(KUSTODIAN|ENTRA)_/.test(name) && !described.includes(name))).toEqual([]);
  });

  it.each(['README.md', 'docs/deploy.md'])(
    'the shell commands of %s are valid, and use only variables that they set',
    (page) => {
      const blocks = [...read(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
      expect(blocks.length).toBeGreaterThan(3);
      const known = new Set<string>();
      for (const text of blocks) {
        expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
        for (const [, assigned, looped] of text.matchAll(/^\s*(?:([A-Z_]+)=|for ([A-Z]+) in )/gm))
          known.add(assigned ?? looped ?? '');
        const names = [...text.matchAll(/\$\{?([A-Z_]+)/g)].map(([, name = '']) => name);
        expect(names.filter((name) => !known.has(name))).toEqual([]);
      }
    },
  );
});

describe('the problems that stop a deployment', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const image = `registry.example.com/kustodian@sha256:${'a'.repeat(64)}`;
  const given = {
    ...{ entraTenantId: id, entraClientId: id, image, ingress: 'external', infrastructureSubnetId: '' },
    ...{ isContainerApp: true, hasFiles: false, job: false, azureCliImage: '', cloudFileJson: '' },
    ...{ customDomain: '', certificateId: '', repeatedVariables: [] as string[] },
    ...{ notifyUrl: '', notifyOn: [] as string[] },
  };

  /** Evaluates `problems` of the template. The part of Bicep that it uses is also JavaScript. */
  function problemsOf(more: Partial<typeof given>): string[] {
    const functions = [...main.matchAll(/^func (\w+)\((\w+) string\) bool => (.+)$/gm)].map(
      ([, name, parameter, body]) => `const ${name} = (${parameter}) => ${body};`,
    );
    const [, problems = ''] = /^var problems = (concat\([\s\S]*?\n\))$/m.exec(main) ?? [];
    return runInNewContext(`${functions.join('\n')}\n[...${problems}]`, {
      concat: (...lists: string[][]) => lists.flat(),
      contains: (text: string, part: string) => text.includes(part),
      empty: (value: string | string[]) => value.length === 0,
      last: (list: string[]) => list.at(-1),
      length: (text: string | string[]) => text.length,
      split: (text: string, by: string) => text.split(by),
      startsWith: (text: string, start: string) => text.startsWith(start),
      ...given,
      ...more,
    });
  }

  it('a complete deployment has none', () => {
    expect([...problemsOf({}), ...problemsOf({ job: true, azureCliImage: image })]).toEqual([]);
  });

  it.each<[string, Partial<typeof given>]>([
    ['entraTenantId', { entraTenantId: '' }],
    ['entraClientId', { entraClientId: '' }],
    ['entraClientId', { entraClientId: 'Kustodian (production)' }],
    ['entraClientId', { entraClientId: '00000000-0000-0000-0000-000000000000' }],
    ['image', { image: '' }],
    ['image', { image: 'registry.example.com/kustodian:latest' }],
    ['image', { image: image.slice(0, -1) }],
    ['infrastructureSubnetId', { ingress: 'internal' }],
    ['container-app', { isContainerApp: false, ingress: 'internal', infrastructureSubnetId: 'subnet' }],
    ['cloudFileJson', { isContainerApp: false, hasFiles: true }],
    ['certificateId', { customDomain: 'kustodian.example.com' }],
    ['variables', { repeatedVariables: ['TRUSTED_PROXIES'] }],
    ['azureCliImage', { job: true }],
    ['azureCliImage', { job: true, azureCliImage: 'mcr.microsoft.com/azure-cli:latest' }],
    ['cloudFileJson', { job: true, azureCliImage: image, cloudFileJson: '{}' }],
    ['notifyOn', { notifyOn: ['gate'] }],
    ['notifyUrl', { notifyUrl: 'http://hooks.example.com' }],
  ])('%s is named for %j', (parameter, more) => {
    expect(problemsOf(more)).toEqual([expect.stringContaining(parameter)]);
  });

  it('a problem fails the module that every other module needs', () => {
    expect(main).toContain("name: empty(problems) ? name : fail(join(problems, ' '))");
    const modules = main.split(/^module /m).slice(1);
    expect(modules[0]).toMatch(/^environment /);
    for (const module of modules.slice(1)) expect(module).toContain('environment.outputs.');
    expect(main.match(/\bfail\(/g)).toHaveLength(1);
  });
});

describe('monitoring', () => {
  const events = ['scan', 'answer', 'write', 'started', 'stopping', 'telemetry', 'cloud'];
  const members = [
    'event',
    'status',
    'ms',
    'code',
    'azureCode',
    'route',
    'step',
    'result',
    'reason',
    'traceId',
    'logDetail',
  ];

  it.each(['alerts', 'dashboard'])('the queries of %s read the logs of both hosts', (name) => {
    const text = read(`infra/monitoring/${name}.json`);
    const queries = text.match(/"query": "[^"]+"/g) ?? [];
    expect(queries.length).toBeGreaterThan(3);
    for (const query of queries)
      expect(query).toContain(
        'union isfuzzy=true ContainerAppConsoleLogs, (AppServiceConsoleLogs | project-rename Log = ResultDescription) | extend line = parse_json(Log)',
      );
  });

  it.each(['alerts', 'dashboard'])('the queries of %s use only members of the log', (name) => {
    const text = read(`infra/monitoring/${name}.json`);
    const usedMembers = [...text.matchAll(/line\.(\w+)/g)].map(([, member]) => member ?? '');
    expect(usedMembers.length).toBeGreaterThan(4);
    expect(usedMembers.filter((member) => !members.includes(member))).toEqual([]);
    const usedEvents = [...text.matchAll(/line\.event == '(\w+)'/g)].map(([, event]) => event ?? '');
    expect(usedEvents.filter((event) => !events.includes(event))).toEqual([]);
  });
});

describe('the hooks', () => {
  let folder: string;
  const digest = `registry.example.com/kustodian@sha256:${'a'.repeat(64)}`;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kustodian-azd-'));
    mkdirSync(path.join(folder, 'bin'));
    command('azd', '');
    command('curl', 'printf "%s" "$HEALTH"');
    command(
      'az',
      'case "$*" in *"ad app list"*) echo "$FOUND";; *"ad app create"*) echo created;; *redirectUris*) echo "$URIS";; *"query id"*) echo object;; *microsoftGraph*) echo https://graph.microsoft.us/;; *activeDirectory*) echo https://login.microsoftonline.us;; *tenantId*) echo tenant;; esac',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function command(name: string, body: string): void {
    const file = path.join(folder, 'bin', name);
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "${name} $*" >>"${folder}/calls"\n${body}\n`);
    chmodSync(file, 0o755);
  }

  function run(hook: string, more: Record<string, string>) {
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
      AZURE_ENV_NAME: 'prod',
      KUSTODIAN_RETRY_SECONDS: '0',
      ...more,
    };
    const { status, stdout, stderr } = spawnSync('sh', [`infra/hooks/${hook}.sh`], { env, encoding: 'utf8' });
    const calls = path.join(folder, 'calls');
    return { status, stdout, stderr, calls: existsSync(calls) ? read(calls).trim().split('\n') : [] };
  }

  it.each(['kustodian:latest', '', 'kustodian@sha256:abc', `kustodian@sha256:${'A'.repeat(64)}`, `${digest}0`])(
    'the image %j is refused before anything is called',
    (image) => {
      const { status, stderr, calls } = run('preprovision', { KUSTODIAN_IMAGE: image });
      expect({ status, calls }).toEqual({ status: 1, calls: [] });
      expect(stderr).toContain('Set KUSTODIAN_IMAGE');
    },
  );

  it.each([
    ['finds', 'existing', 'existing', false],
    ['creates', '', 'created', true],
  ])('preprovision %s the app registration without a secret', (_verb, found, client, isCreated) => {
    const { status, calls } = run('preprovision', { KUSTODIAN_IMAGE: digest, FOUND: found });
    expect(status).toBe(0);
    expect(calls).toContain(`azd env set ENTRA_CLIENT_ID ${client}`);
    expect(calls.some((call) => call.includes('ad app create'))).toBe(isCreated);
    expect(calls.join()).not.toMatch(/credential|password/);
  });

  const provisioned = {
    ENTRA_CLIENT_ID: 'client',
    ENTRA_TENANT_ID: 'tenant',
    KUSTODIAN_URL: 'https://new.example',
    KUSTODIAN_REDIRECT_URI: 'https://new.example/redirect',
    HEALTH: '{"status":"ok","mode":"azure","version":"0.1.0"}',
  };

  it('postprovision keeps the redirect URIs that are there, and uses Graph of the cloud', () => {
    const { status, stdout, calls } = run('postprovision', { ...provisioned, URIS: 'https://old.example/redirect' });
    expect(status).toBe(0);
    const patch = calls.find((call) => call.startsWith('az rest'));
    expect(patch).toContain('https://graph.microsoft.us/v1.0/applications/object');
    expect(patch).toContain('{"spa":{"redirectUris":["https://old.example/redirect","https://new.example/redirect"]}}');
    expect(stdout).toContain('https://new.example/connect');
    expect(stdout).toContain('https://login.microsoftonline.us/tenant/adminconsent?client_id=client');
  });

  it('postprovision changes nothing if the redirect URI is there, and fails for a server with sample data', () => {
    const { status, calls } = run('postprovision', {
      ...provisioned,
      URIS: provisioned.KUSTODIAN_REDIRECT_URI,
      HEALTH: '{"status":"ok","mode":"emulator","version":"0.1.0"}',
    });
    expect(status).toBe(1);
    expect(calls.some((call) => call.startsWith('az rest'))).toBe(false);
  });

  it('postprovision of an internal environment checks no address that it can’t reach, and prints how to', () => {
    const { status, stdout, calls } = run('postprovision', {
      ...provisioned,
      URIS: '',
      HEALTH: '',
      KUSTODIAN_INGRESS: 'internal',
      KUSTODIAN_DEFAULT_DOMAIN: 'blue.westeurope.azurecontainerapps.io',
      KUSTODIAN_STATIC_IP: '10.20.0.30',
    });
    expect(status).toBe(0);
    expect(calls.some((call) => call.startsWith('curl'))).toBe(false);
    expect(calls.some((call) => call.startsWith('az rest'))).toBe(true);
    expect(stdout).toContain('*.blue.westeurope.azurecontainerapps.io A 10.20.0.30');
    expect(stdout).toContain('curl --resolve new.example:443:10.20.0.30 https://new.example/api/health');
  });

  it.each(['preprovision', 'postprovision'])(
    '%s reads the same variables and calls the same commands on Windows',
    (hook) => {
      const [posix, windows] = ['sh', 'ps1'].map((extension) => read(`infra/hooks/${hook}.${extension}`));
      const variables = (text: string | undefined, pattern: RegExp) =>
        [...new Set((text?.match(pattern) ?? []).map((match) => match.replace(/^.*?(?=[A-Z])/, '')))].toSorted();
      expect(variables(windows, /\$env:[A-Z_]+/g)).toEqual(
        variables(posix, /\$\{?[A-Z_]{4,}/g).filter((name) => name !== 'KUSTODIAN_RETRY_SECONDS'),
      );
      const commands = (text: string | undefined) => text?.match(/\b(?:az|azd) [a-z]+ [a-z]+/g);
      expect(commands(windows)).toEqual(commands(posix));
    },
  );
});
