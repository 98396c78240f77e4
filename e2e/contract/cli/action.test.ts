import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalOptions } from '@/lib/cli/arguments/option';
import { scanSyntax } from '@/lib/cli/commands/scan-syntax';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The composite action `.github/actions/scan`, whose scan step runs here as on a runner. */

const folderOfAction = path.resolve('.github/actions/scan');
let setup: CliSetup;
let folder: string;
let action: string;

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  action = await readFile(path.join(folderOfAction, 'action.yml'), 'utf8');
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

function scanScript(): string {
  const [, step = ''] = action.split('- name: Scan\n');
  const [, script = ''] = step.split('run: |\n');
  const lines = script.split('\n');
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('        '));
  return lines.slice(0, end).join('\n');
}

/** Returns the variables of the scan step, one for each input that the command line needs. */
function variables(): string[] {
  const [, step = ''] = action.split('- name: Scan\n');
  return [...(step.split('run: |')[0] ?? '').matchAll(/^ {8}([A-Z_]+): /gm)].map(([, name = '']) => name);
}

async function runStep(inputs: Record<string, string>) {
  const output = path.join(folder, 'output');
  const summary = path.join(folder, 'summary.md');
  await rm(output, { force: true });
  const env = {
    ...process.env,
    ...(await setup.envOf('owner')),
    ...Object.fromEntries(variables().map((name) => [name, ''])),
    DEPTH: 'index',
    FAIL_ON: 'any',
    FAIL_SEVERITY: 'high',
    MAX_UNKNOWN: '100%',
    OUTPUT: 'json,sarif,snapshot',
    TOKEN_FROM_ENV: 'ARM_TOKEN',
    RUNNER_TEMP: folder,
    ...inputs,
    GITHUB_ACTION_PATH: folderOfAction,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
  // As a runner starts bash.
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scanScript()], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await printed;
  const written = await readFile(output, 'utf8');
  const [, files = ''] = /^folder=(.+)$/m.exec(written) ?? [];
  return { code, stdout, stderr, output: written, files, summary };
}

describe('the action', () => {
  it('the action has no expression in a script, because an input would be read as shell code', () => {
    const scripts = action
      .split(/\n\s+run: /)
      .slice(1)
      .map((script) => script.split(/\n {4}- /)[0]);
    expect(scripts.length).toBe(3);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  it('the action uses only options that the scan has', () => {
    const names = [...scanSyntax.groups.flatMap(({ options }) => options), ...globalOptions].map(({ name }) => name);
    const used = [...scanScript().matchAll(/--([a-z-]+)|^ *option ([a-z-]+) /gm)].map(([, flag, name]) => flag ?? name);
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((name) => !names.includes(name ?? ''))).toEqual([]);
  });

  it('the action writes files and the job summary, and passes the exit code on', async () => {
    const { code, stdout, output, files, summary } = await runStep({});
    expect(code).toBe(0);
    expect(stdout).toContain('Gate: failed (exit code 3)');
    expect(output).toBe(`exit-code=3\nfolder=${files}\nsarif=true\nfiles=true\n`);
    expect((await readdir(files)).sort()).toEqual(['kustodian.json', 'kustodian.kustodian.gz', 'kustodian.sarif']);
    expect(await readFile(summary, 'utf8')).toMatch(/^## Kustodian\n/);
  }, 60_000);

  it('the action adds links to the job summary with the address of the web app', async () => {
    const summary = path.join(folder, 'summary.md');
    await rm(summary, { force: true });
    await runStep({});
    expect(await readFile(summary, 'utf8')).not.toContain('https://');
    await rm(summary);
    await runStep({ LINK: 'https://kustodian.contoso.com' });
    expect(await readFile(summary, 'utf8')).toMatch(/\]\(https:\/\/kustodian\.contoso\.com\/clusters\//);
  }, 60_000);

  it('every input of the action is documented', async () => {
    const docs = await readFile('docs/command-line.md', 'utf8');
    const [, table = ''] = docs.split('| Input ');
    const inputs = [...(action.split('\noutputs:')[0] ?? '').matchAll(/\n {2}([a-z-]+):\n/g)].map(([, name]) => name);
    expect(inputs).toContain('link');
    for (const name of inputs) expect(table.split('\n\n')[0]).toContain(`\`${name}\``);
  });

  it('the action writes only the table and the job summary without an output format', async () => {
    const { code, output, files } = await runStep({ OUTPUT: '' });
    expect(code).toBe(0);
    expect(output).toBe(`exit-code=3\nfolder=${files}\n`);
    expect(await readdir(files)).toEqual([]);
  }, 60_000);

  it('the action uploads files before SARIF, and its gate decides even if the upload of SARIF fails', () => {
    const names = [...action.matchAll(/^ {4}- (?:uses|name): ([\w/-]+)/gm)].map(([, name]) => name);
    expect(names.slice(-3)).toEqual(['actions/upload-artifact', 'github/codeql-action/upload-sarif', 'Gate']);
    expect(action.split('- name: Gate')[1]).toContain('!cancelled()');
  });

  it('the action of a failed scan has no files of an earlier use in the same job', async () => {
    await runStep({});
    const { output, stderr } = await runStep({ SUBSCRIPTIONS: '"; echo pwned; "' });
    expect(output).toMatch(/^exit-code=1\nfolder=[^\n]+\n$/);
    expect(stderr).toMatch(/Enter a subscription ID for --subscription/);
  }, 60_000);
});
