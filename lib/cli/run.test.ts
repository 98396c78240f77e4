import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { catalog, checkDocument } from '@/lib/server/check-documents';
import packageFile from '@/package.json' with { type: 'json' };
import { optionsOf } from './arguments/option';
import { commands } from './commands';
import { runCli } from './testing/run-cli';

describe('help and version', () => {
  it('the version is that of package.json, alone on stdout', async () => {
    const expected = { exit: 0, stdout: `${packageFile.version}\n`, stderr: '' };
    expect(await runCli(['--version'])).toEqual(expected);
    expect(await runCli(['scan', '--version'])).toEqual(expected);
  });

  it('the help alone lists the commands and the exit codes on stdout', async () => {
    const { exit, stdout, stderr } = await runCli(['--help']);
    expect([exit, stderr]).toEqual([0, '']);
    for (const { syntax } of commands) expect(stdout).toContain(`\n  ${syntax.name}`);
    for (const code of ['0', '1', '2', '3', '4', '130']) expect(stdout).toMatch(new RegExp(`\\n  ${code} {2,}[A-Z]`));
  });

  it.each(commands.map(({ syntax }) => [syntax.name, syntax] as const))(
    'the help of %s names every option',
    async (name, syntax) => {
      for (const words of [
        [...name.split(' '), '--help'],
        ['--help', ...name.split(' ')],
        [...name.split(' '), '--config', '--help'],
      ]) {
        const { exit, stdout, stderr } = await runCli(words);
        expect([exit, stderr]).toEqual([0, '']);
        for (const option of optionsOf(syntax)) expect(stdout).toMatch(new RegExp(`\\n  --${option.name}\\b`));
      }
    },
  );

  it.each([[], ['access'], ['snapshot'], ...commands.map(({ syntax }) => syntax.name.split(' '))])(
    'the help of %s %s has no line wider than 80 columns',
    async (...words) => {
      const { stdout } = await runCli([...words, '--help']);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  it('without a command, the help is on stderr', async () => {
    const { exit, stdout, stderr } = await runCli([]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Usage: kustodian <command>');
  });

  it.each([
    [['sacn'], 'Unknown command “sacn”. Did you mean scan? See kustodian --help.\n'],
    [['toString'], /^Unknown command “toString”\. Did you mean \S+\? See kustodian --help\.\n$/],
    [['--quiet', 'scan'], 'Unknown option “--quiet” for kustodian. See kustodian --help.\n'],
    [['verfiy', 'pack.zip'], /^Unknown command “verfiy”\. Did you mean \S+\? See kustodian --help\.\n$/],
    [['scan', '--who'], /^Unknown option “--who” for kustodian scan\./],
    [['scan', '--output', 'pdf'], /^Enter .* for --output\. The value was “pdf”/],
    [['checks', '--cloud', 'mars'], /^Enter public, usgov, or china for --cloud\. The value was “mars”\./],
    [['--cloud', 'mars', 'scan'], /^Enter public, usgov, or china for --cloud\. The value was “mars”\./],
  ])('%j is a usage error with nothing on stdout', async (words, message) => {
    const { exit, stdout, stderr } = await runCli(words);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});

describe('checks', () => {
  it('checks as JSON are equal to those of the HTTP API', async () => {
    const { exit, stdout } = await runCli(['checks', '--format', 'json']);
    expect([exit, JSON.parse(stdout)]).toEqual([0, JSON.parse(JSON.stringify(catalog()))]);
  });

  it('one check as JSON equals the HTTP API', async () => {
    const { stdout } = await runCli(['checks', 'disk-encryption-off', '--format=json']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(checkDocument('disk-encryption-off'))));
  });

  it('checks as a table have a line each', async () => {
    const { stdout } = await runCli(['checks']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(checks.length);
    expect((await runCli(['checks', 'auto-stop-off'])).stdout).toContain('ID: auto-stop-off');
  });

  it('an unknown check is named', async () => {
    const { exit, stdout, stderr } = await runCli(['checks', 'disk-encryption']);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'No check has the ID “disk-encryption”. Did you mean disk-encryption-off? See kustodian checks.\n',
    );
  });
});

describe('self-test', () => {
  it('every example of the catalog has its expected result', async () => {
    const { exit, stdout, stderr } = await runCli(['self-test']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ checks, \d+ examples, 0 wrong\n$/);
    expect(Number(stdout.split(' ', 1)[0])).toBe(checks.length);
    const json = JSON.parse((await runCli(['self-test', '--format', 'json'])).stdout);
    expect(json).toMatchObject({ checks: checks.length, wrong: 0, results: [] });
  });
});

describe('role', () => {
  const subscription = '11111111-2222-3333-4444-555555555555';

  it('the role has exactly the actions that Reader lacks', async () => {
    const { exit, stdout, stderr } = await runCli(['role', '--subscription', `${subscription},${subscription}`]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      IsCustom: true,
      Actions: [
        'Microsoft.Kusto/clusters/databases/listPrincipals/action',
        'Microsoft.Kusto/clusters/listFollowerDatabases/action',
      ],
      AssignableScopes: [`/subscriptions/${subscription}`],
    });
  });

  it('the role can be assigned in a management group', async () => {
    const { stdout } = await runCli(['role', '--management-group', 'platform']);
    expect(JSON.parse(stdout).AssignableScopes).toEqual(['/providers/Microsoft.Management/managementGroups/platform']);
  });

  it('without a scope, stderr asks to replace the placeholder', async () => {
    const { exit, stdout, stderr } = await runCli(['role']);
    expect([exit, JSON.parse(stdout).AssignableScopes]).toEqual([0, [expect.stringContaining('00000000-')]]);
    expect(stderr).toContain('Replace');
  });

  it.each([
    [['--subscription', 'prod'], /Enter a subscription ID for --subscription.*“prod”/],
    [['--management-group', 'a/b'], /Enter a management group ID for --management-group.*“a\/b”/],
    [['--subscription', subscription, '--management-group', 'x'], /either/],
  ])('%j is refused', async (words, message) => {
    const { exit, stdout, stderr } = await runCli(['role', ...words]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});
