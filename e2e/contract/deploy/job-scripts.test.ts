import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The scripts of the nightly job, with `az` and `kustodian` that write down their arguments. */

const scripts = 'charts/kustodian/files';
let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kustodian-job-'));
  for (const name of ['bin', 'data']) mkdirSync(path.join(folder, name));
  command(
    'az',
    'case "$*" in *exists*) [ -n "$FAIL_EXISTS" ] && exit 3; echo "$EXISTS";; *"$FAIL"*) [ -n "$FAIL" ] && exit 3;; esac; exit 0',
  );
  command('kustodian', 'mkdir -p "$WORK/out"; exit "$CODE"');
  env = {
    PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
    WORK: path.join(folder, 'data'),
    ENTRA_TENANT_ID: 'tenant',
    KUSTODIAN_STORAGE_ACCOUNT: 'contososcans',
    AZURE_CLIENT_ID: 'identity',
    EXISTS: 'true',
    FAIL: '',
    FAIL_EXISTS: '',
    CODE: '0',
    NODE_ENV: 'test',
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

function command(name: string, body: string): void {
  const file = path.join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "${name}" "$@" '' >>"${folder}/calls"\n${body}\n`);
  chmodSync(file, 0o755);
}

function run(script: 'fetch' | 'scan' | 'store', more: Record<string, string> = {}) {
  rmSync(path.join(folder, 'calls'), { force: true });
  const { status, stdout, stderr } = spawnSync('sh', [`${scripts}/${script}.sh`], {
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  const text = existsSync(path.join(folder, 'calls')) ? readFileSync(path.join(folder, 'calls'), 'utf8') : '';
  return {
    status,
    stdout,
    stderr,
    calls: text
      .split('\n\n')
      .filter(Boolean)
      .map((call) => call.split('\n').filter(Boolean)),
  };
}

const data = (name: string) => path.join(folder, 'data', name);
const argumentOf = (call: readonly string[] | undefined, name: string) =>
  (call ?? []).flatMap((word, index) => (word === name ? [call?.[index + 1]] : []));

describe('the nightly job', () => {
  it.each(['fetch', 'login', 'scan', 'store'])('%s.sh is valid for sh', (name) => {
    execFileSync('sh', ['-n', `${scripts}/${name}.sh`]);
  });

  it('fetch signs in with the identity and loads the last snapshot', () => {
    const { status, calls } = run('fetch');
    expect(status).toBe(0);
    expect(calls.map((call) => call.slice(0, 4).join(' '))).toEqual([
      'az login --identity --client-id',
      'az storage blob exists',
      'az storage blob download',
    ]);
    for (const call of calls.slice(1)) {
      expect(argumentOf(call, '--auth-mode')).toEqual(['login']);
      expect(argumentOf(call, '--name')).toEqual(['tenant/latest.kustodian.gz']);
    }
    expect(argumentOf(calls[2], '--file')).toEqual([data('baseline.kustodian.gz')]);
  });

  it('fetch uses the federated token on Kubernetes', () => {
    writeFileSync(data('token'), 'federated');
    const { calls } = run('fetch', { AZURE_FEDERATED_TOKEN_FILE: data('token') });
    expect(argumentOf(calls[0], '--federated-token')).toEqual(['federated']);
  });

  it.each([
    ['usgov', 'AzureUSGovernment'],
    ['china', 'AzureChinaCloud'],
  ])('fetch and store select the cloud %s before they sign in', (cloud, name) => {
    writeFileSync(data('exit'), '0\n');
    writeFileSync(data('start'), '2026-12-01T0317Z\n');
    for (const script of ['fetch', 'store'] as const) {
      const [first = [], second = []] = run(script, { AZURE_CLOUD: cloud }).calls;
      expect(first.slice(0, 5)).toEqual(['az', 'cloud', 'set', '--name', name]);
      expect(second.slice(0, 2)).toEqual(['az', 'login']);
      expect(run(script, { AZURE_CLOUD: 'public' }).calls[0]?.slice(0, 2)).toEqual(['az', 'login']);
      expect(run(script, { AZURE_CLOUD: cloud, FAIL: 'cloud set' }).status).toBe(1);
    }
  });

  it('fetch and store send nothing to the public cloud if the deployment has a cloud file', () => {
    writeFileSync(data('exit'), '0\n');
    writeFileSync(data('start'), '2026-12-01T0317Z\n');
    for (const script of ['fetch', 'store'] as const)
      expect(run(script, { AZURE_CLOUD: 'custom' })).toMatchObject({ status: 1, calls: [] });
  });

  it('fetch and store trust the CA in addition to the bundle of Azure CLI', () => {
    command('az', 'echo "$REQUESTS_CA_BUNDLE" >>"$WORK/bundles"');
    writeFileSync(data('exit'), '0\n');
    writeFileSync(data('start'), '2026-12-01T0317Z\n');
    writeFileSync(data('corporate.pem'), 'CERTIFICATE');
    for (const script of ['fetch', 'store'] as const) {
      rmSync(data('ca.pem'), { force: true });
      run(script, { NODE_EXTRA_CA_CERTS: data('corporate.pem') });
      expect(new Set(readFileSync(data('bundles'), 'utf8').trim().split('\n'))).toEqual(new Set([data('ca.pem')]));
      expect(readFileSync(data('ca.pem'), 'utf8')).toMatch(/^CERTIFICATE\n/);
    }
    rmSync(data('bundles'));
    run('fetch');
    expect(readFileSync(data('bundles'), 'utf8').trim()).toBe('');
  });

  it('fetch loads nothing on the first run, and every failure exits with 1', () => {
    expect(run('fetch', { EXISTS: 'false' })).toMatchObject({ status: 0, calls: { length: 2 } });
    for (const more of [{ FAIL: 'login' }, { FAIL_EXISTS: '1' }, { FAIL: 'download' }, { EXISTS: '' }])
      expect(run('fetch', more).status).toBe(1);
  });

  it('scan compares with the baseline and keeps the time and the exit code', () => {
    writeFileSync(data('baseline.kustodian.gz'), '');
    const rules = 'gate\nnew:high@tag=team:data platform\n';
    const { status, calls } = run('scan', {
      CODE: '3',
      NOTIFY_URL: 'https://a.example',
      NOTIFY_ON: rules,
      MANAGEMENT_GROUP: 'contoso',
    });
    expect(status).toBe(0);
    expect(calls).toEqual([
      [
        ...['kustodian', 'scan', '--output', 'snapshot,html,json,sarif', '--out', data('out')],
        ...['--management-group', 'contoso', '--baseline', data('baseline.kustodian.gz'), '--fail-on', 'new'],
        ...['--notify-on', 'gate', '--notify-on', 'new:high@tag=team:data platform', '--notify', 'https://a.example'],
      ],
    ]);
    expect(readFileSync(data('exit'), 'utf8')).toBe('3\n');
    expect(readFileSync(data('start'), 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT\d{4}Z\n$/);
  });

  it.each([
    ['gate\nnew\nnew@production\nnew:low', ['gate'], ['https://a.example']],
    ['new', [], []],
    ['', [], ['https://a.example']],
  ])('the first run leaves out rules of new in %j', (rules, kept, url) => {
    const [call] = run('scan', { NOTIFY_URL: 'https://a.example', NOTIFY_ON: rules }).calls;
    expect(argumentOf(call, '--fail-on')).toEqual(['none']);
    expect(call).not.toContain('--baseline');
    expect(argumentOf(call, '--notify-on')).toEqual(kept);
    expect(argumentOf(call, '--notify')).toEqual(url);
  });

  it.each([
    ['0', 5],
    ['2', 4],
    ['3', 5],
    ['4', 5],
  ])(
    'store keeps the files of a scan with exit code %s, and replaces the latest snapshot unless the scan is incomplete',
    (code, uploads) => {
      writeFileSync(data('exit'), `${code}\n`);
      writeFileSync(data('start'), '2026-12-01T0317Z\n');
      const { status, stdout, calls } = run('store');
      expect(String(status)).toBe(code);
      expect(stdout).toBe(`{"event":"scan","code":${code}}\n`);
      const names = calls.slice(1).flatMap((call) => argumentOf(call, '--name'));
      expect(names).toEqual(
        [
          ...['kustodian.gz', 'html', 'json', 'sarif'].map((end) => `tenant/2026/2026-12-01T0317Z.${end}`),
          'tenant/latest.kustodian.gz',
        ].slice(0, uploads),
      );
      for (const call of calls.slice(1)) expect(argumentOf(call, '--auth-mode')).toEqual(['login']);
    },
  );

  it('store keeps nothing of a scan that failed, and a failed upload exits with 1', () => {
    writeFileSync(data('exit'), '1\n');
    writeFileSync(data('start'), '2026-12-01T0317Z\n');
    expect(run('store')).toMatchObject({ status: 1, stdout: '{"event":"scan","code":1}\n', calls: [] });
    writeFileSync(data('exit'), '3\n');
    for (const failing of ['login', '.html', 'latest'])
      expect(run('store', { FAIL: failing })).toMatchObject({ status: 1, stdout: '' });
  });
});
