import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageFile from '@/package.json' with { type: 'json' };

/** The container's entry with the bundle that the Dockerfile builds, without a container engine. */

let folder: string;
let entry: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kustodian-'));
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const [, command = ''] = /^RUN (node --input-type=module .+)$/m.exec(dockerfile) ?? [];
  execFileSync('sh', ['-c', command.replace(/'(cli|server)'/g, (_, name) => `'${path.join(folder, name)}'`)]);
  entry = path.join(folder, 'kustodian');
  writeFileSync(entry, readFileSync('lib/cli/container-entry.sh', 'utf8').replace('/app/', `${folder}/`));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => execFileSync('sh', [entry, ...words], { encoding: 'utf8', cwd: folder });

it('the container runs commands', () => {
  expect(run('--version')).toBe(`${packageFile.version}\n`);
  expect(run('self-test')).toMatch(/ 0 wrong\n$/);
}, 60_000);

it('the container starts its CMD', () => {
  expect(run('node', '-e', 'process.stdout.write("server")')).toBe('server');
});

it('the Dockerfile uses the entry', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  expect(dockerfile).toContain('ENTRYPOINT ["kustodian"]');
  expect(dockerfile).toContain('/app/lib/cli/container-entry.sh /usr/local/bin/kustodian');
});
