import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { loadEstateSetting } from '../../lib/emulator/estate/load';
import { type DoctorSetup, startDoctorSetup } from '../fixtures/doctor-setup';
import type { Report } from './report';

const root = path.resolve(import.meta.dirname, '../..');

/** A replacement for the Azure CLI with one token for each resource. It records its arguments. */
const azureCli = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(process.env.AZ_CALLS, JSON.stringify(args) + '\\n');
if (args[0] === 'version') process.exit(0);
const tokens = JSON.parse(fs.readFileSync(process.env.AZ_TOKENS, 'utf8'));
const accessToken = tokens[args[args.indexOf('--resource') + 1]];
if (!accessToken) { console.error('Please run az login as mia@contoso.com.'); process.exit(1); }
console.log(JSON.stringify({ accessToken, tokenType: 'Bearer' }));
`;

/** The result of one run of the command. */
interface Ended {
  code: number | null;
  output: string;
}

describe('npm run doctor', () => {
  let doctorSetup: DoctorSetup;
  let folder: string;
  let ownerId: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const estate = await loadEstateSetting('contoso');
    ownerId =
      estate.directory.users.find(({ userPrincipalName }) => userPrincipalName === 'owner@contoso.com')?.id ?? '';
    doctorSetup = await startDoctorSetup(estate);
    folder = await mkdtemp(path.join(tmpdir(), 'doctor-'));
    await writeFile(path.join(folder, 'ca.pem'), doctorSetup.emulator.ca);
    await writeFile(path.join(folder, 'az'), azureCli);
    await chmod(path.join(folder, 'az'), 0o755);
    tokens[doctorSetup.emulator.url] = await doctorSetup.token('owner@contoso.com', `${clouds.public.arm}/.default`);
    tokens[clouds.public.graph] = await doctorSetup.token(
      'owner@contoso.com',
      `${clouds.public.graph}/Directory.Read.All`,
    );
    await writeFile(path.join(folder, 'tokens.json'), JSON.stringify(tokens));
  });
  afterAll(() => doctorSetup.close());

  /** Runs the command. `onOutput` gets the output so far and can stop the run. */
  function doctor(
    args: readonly string[],
    {
      withCli = true,
      onOutput,
    }: { withCli?: boolean; onOutput?: (output: string, interrupt: () => void) => void } = {},
  ): Promise<Ended> {
    // Doesn't use the tsx command, which ends its child if that is slow to react to a signal.
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'e2e/doctor/main.ts'), ...args], {
      cwd: root,
      env: {
        NODE_ENV: 'test',
        PATH: withCli ? folder : '',
        HOME: folder,
        NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
        AZ_CALLS: path.join(folder, 'calls.txt'),
        AZ_TOKENS: path.join(folder, 'tokens.json'),
      },
    });
    let output = '';
    const collectOutput = (chunk: Buffer) => {
      output += chunk.toString();
      onOutput?.(output, () => child.kill('SIGINT'));
    };
    child.stdout.on('data', collectOutput);
    child.stderr.on('data', collectOutput);
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
  }

  const out = (name: string) => path.join(folder, name);
  const emulator = () => ['--emulator', doctorSetup.emulator.url, '--max-clusters', '1'];

  it('npm run doctor signs in through the Azure CLI, writes a report, and shows no token', async () => {
    const args = [...emulator(), '--with-graph', '--tenant', 'contoso.com', '--out', out('cli.md')];
    const { code, output } = await doctor(args);
    expect(output).toContain(`The report is in ${out('cli.md')}.`);
    expect([0, 1]).toContain(code);
    const report = await readFile(out('cli.md'), 'utf8');
    expect(report).toContain('12. **');
    for (const token of Object.values(tokens)) {
      for (const part of token.split('.')) expect(`${output}${report}`).not.toContain(part);
    }
    expect(output).not.toContain('contosofraud');
    const calls = (await readFile(out('calls.txt'), 'utf8')).trim().split('\n');
    expect(calls).toContain(
      JSON.stringify([
        'account',
        'get-access-token',
        '--resource',
        doctorSetup.emulator.url,
        '--output',
        'json',
        '--tenant',
        'contoso.com',
      ]),
    );
  }, 120_000);

  it('npm run doctor signs in with a device code if the Azure CLI isn’t found', async () => {
    let isSignedIn = false;
    const args = [...emulator(), '--with-graph', '--out', out('device.json')];
    const { output } = await doctor(args, {
      withCli: false,
      onOutput: (text) => {
        const [, page, otc] = /Open (\S+) and enter the code (\S+)\./.exec(text) ?? [];
        if (isSignedIn || !page || !otc) return;
        isSignedIn = true;
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = new URLSearchParams({ otc, chosen_user: ownerId }).toString();
        void doctorSetup.emulator.fetch(page, { method: 'POST', headers, body });
      },
    });
    expect(output).toContain('The report is in');
    const report = JSON.parse(await readFile(out('device.json'), 'utf8')) as Report;
    expect(report.counts.clusters).toBe(1);
    expect(report.steps.map(({ name }) => name)).toContain('Microsoft Graph: principals by ID');
  }, 120_000);

  it('npm run doctor leaves no file behind when it’s stopped', async () => {
    let isInterrupted = false;
    const { code, output } = await doctor([...emulator(), '--out', out('stopped.md')], {
      onOutput: (text, interrupt) => {
        // A second Ctrl+C ends the process at once, without a message.
        if (isInterrupted || !text.includes('Resource Graph: clusters:')) return;
        isInterrupted = true;
        interrupt();
      },
    });
    expect(output).toContain('Stopped. No report was written. Nothing was changed.');
    expect(code).toBe(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  }, 120_000);

  it('npm run doctor shows what to do if it can’t start, without the Azure CLI’s output', async () => {
    await writeFile(out('taken.md'), 'mine');
    expect(await doctor([...emulator(), '--out', out('taken.md')])).toEqual({
      code: 2,
      output: `${out('taken.md')} exists. Delete it, or choose another name with --out. Nothing was changed.\n`,
    });
    expect(await readFile(out('taken.md'), 'utf8')).toBe('mine');
    const otherHost = ['--emulator', 'https://localhost:1', '--out', out('none.md')];
    const { code, output } = await doctor(otherHost);
    expect([code, output]).toEqual([
      2,
      'Couldn’t get a token from the Azure CLI. Run az login, or use --sign-in device-code. Nothing was changed.\n',
    ]);
    const folderWithout = ['--specs', folder, ...emulator(), '--out', out('none.md')];
    expect((await doctor(folderWithout)).output).toMatch(/^Enter a folder with Microsoft’s OpenAPI files/);
  }, 120_000);
});
