import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleStandalone, entryPoints } from '@/e2e/fixtures/container';

const dockerfile = readFileSync('Dockerfile', 'utf8');

function instruction(name: string): string {
  const found = [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].at(-1)?.[1];
  if (found === undefined) throw new Error(`The Dockerfile has no ${name}.`);
  return found;
}

describe('the container', () => {
  it('the container starts Node with the options of npm start', () => {
    const options = [...readFileSync('lib/server/start.ts', 'utf8').matchAll(/'(--max-[^']+)'/g)].map(
      ([, option]) => option,
    );
    expect(options).toContain('--max-http-header-size=49152');
    expect(JSON.parse(instruction('CMD'))).toEqual(['node', ...options, 'standalone.mjs']);
  });

  it('the container is built from an exact version of Node 24', () => {
    expect(instruction('ARG')).toMatch(/^NODE=node:24\.\d+\.\d+-bookworm-slim$/);
    const stages = [...dockerfile.matchAll(/^FROM (.+)$/gm)].map(([, stage]) => stage);
    expect(stages.pop()).toBe('scratch');
    expect(stages.every((stage) => stage?.includes(`\${NODE}`))).toBe(true);
  });

  it('no step of the image build runs on the target platform, which could need emulation', () => {
    const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
    const running = stages.filter((stage) => /^RUN /m.test(stage));
    expect(running.length).toBeGreaterThan(0);
    for (const stage of running) expect(stage).toMatch(/^FROM --platform=\$BUILDPLATFORM /);
  });

  it('the container runs as a user without files of its own and installs without scripts', () => {
    expect(instruction('USER')).toBe('1000:1000');
    expect(dockerfile).not.toMatch(/--chown/);
    expect(instruction('RUN npm ci')).toContain('--ignore-scripts');
  });

  it('the container has a health check', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD \["node", .*\/api\/health\/live/m);
  });

  it('the container is built without environment files, keys, and history', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/.env*', '**/*.pem', '**/*.key', 'node_modules']));
  });
});

describe('the entry of the container', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kustodian-entry-'));
    bundleStandalone(folder);
    // In place of Next’s server, which reads these variables.
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(
      path.join(folder, 'server.js'),
      'const { HOST, HOSTNAME, PORT } = process.env; console.log(HOST, HOSTNAME, PORT);',
    );
  });

  function start(env: Record<string, string>) {
    const command = ['--max-http-header-size=49152', 'standalone.mjs'];
    const variables = { NODE_ENV: 'production' as const, HOSTNAME: 'b7e2', ...env };
    return spawnSync(process.execPath, command, { cwd: folder, env: variables, encoding: 'utf8' });
  }

  const entra = {
    ENTRA_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
    ENTRA_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  };

  it('the entry is the one in the Dockerfile', () => {
    expect(dockerfile).toContain(`await bundle('server', ${entryPoints})`);
  });

  it.each([
    [{ ...entra }, '0.0.0.0 0.0.0.0 3000'],
    [{ ...entra, HOST: '', PORT: '' }, '0.0.0.0 0.0.0.0 3000'],
    [{ ...entra, HOST: ' ', PORT: ' ' }, '0.0.0.0 0.0.0.0 3000'],
    [{ ...entra, HOST: '[::1]', PORT: '0080' }, '::1 ::1 80'],
    [{ HOST: 'localhost' }, 'localhost localhost 3000'],
    [{ HOST: '', EMULATOR_ALLOW_REMOTE: '1' }, '0.0.0.0 0.0.0.0 3000'],
  ])('Next listens where the settings say with %j', (env, expected) => {
    expect(start(env).stdout.trim()).toBe(expected);
  });

  it.each([
    [{}, 'EMULATOR_ALLOW_REMOTE=1'],
    [{ HOST: '' }, 'EMULATOR_ALLOW_REMOTE=1'],
    [{ HOST: ' ' }, 'EMULATOR_ALLOW_REMOTE=1'],
    [{ ...entra, PORT: 'abc' }, 'PORT must be'],
    [{ ...entra, PORT: '0' }, 'PORT must be'],
    [{ ...entra, PORT: '70000' }, 'PORT must be'],
    [{ ...entra, HOST: '0.0.0.0:3000' }, 'HOST must be'],
  ])('the container ends before it listens with %j, and the error names the setting', (env, named) => {
    const { status, stdout, stderr } = start(env);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(named);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});
