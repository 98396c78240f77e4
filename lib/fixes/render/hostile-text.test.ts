import { spawnSync } from 'node:child_process';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import type { FixStep } from '../steps';
import { readBicep, readPowershell } from '../testing/read-literals';
import { roleStepsWith, stepsWith } from '../testing/steps';
import { bashWord, bicepString, hclString, jsonText, powershellString } from './literals';
import { renderFormats, renderPlan } from './render-plan';

/** Texts that a terminal, az, or a reader could mistake for something else. */
const hostile = [
  '@~/.ssh/id_rsa',
  '@-',
  '@',
  '@@x',
  '=@/etc/passwd',
  'a=@/etc/passwd',
  '\u001b[201~\nrm -rf ~\n',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u007f\u0008\r',
  'a\0b',
  '@a\0b',
  '\u202Egnp.exe',
  '\u2066\u2069\u200b',
  '\u2028\u2029',
  '\u{E0001}\u{E0041}',
  "\u001b'\\''",
  '\\\u001b\\x41',
  '‘\u001b’',
];
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: fc.constantFrom('@', '=', "'", '\\', '\u001b', '\n', '\u202E', '\u{E0001}', 'a'), maxLength: 8 }),
);
const withoutSlash = text.filter((candidate) => candidate !== '');

const plan = buildPlan(
  'disk-encryption-off',
  {},
  sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
);

function stepsOf(odd: string): FixStep[] {
  // A name in an ID is one segment of a path.
  return [...Object.values(stepsWith(odd.replaceAll('/', '~'))), ...roleStepsWith(odd.replaceAll('/', '~'))];
}

function rendered(step: FixStep, format: (typeof renderFormats)[number]): string {
  return renderPlan({ ...plan, steps: [step] }, format).text;
}

/** Runs scripts in one bash. Returns the arguments that each call of `az` receives. */
function argumentsOf(scripts: readonly string[]): string[][] {
  const az = `az() { printf '%s\\0' "$@"; printf '\\1'; }`;
  const run = spawnSync('bash', ['--norc', '-c', `${az}\n${scripts.join('\n')}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  expect(run.stderr).toBe('');
  return run.stdout
    .split('\u0001')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
}

/** The file that az would read for an argument: azure-cli-core, `_expand_file_prefixed_files`. */
function fileThatAzLoads(argument: string): string | undefined {
  const equals = argument.indexOf('=');
  const value = equals < 0 ? argument : argument.slice(equals + 1);
  return value.startsWith('@') && value.length > 1 ? value.slice(1) : undefined;
}

describe('a text from Azure', () => {
  it('a text from Azure is never the name of a file that az loads', () => {
    fc.assert(
      fc.property(withoutSlash, (odd) => {
        const scripts = stepsOf(odd).flatMap((step) => [rendered(step, 'az-cli'), rendered(step, 'az-rest')]);
        const calls = argumentsOf(scripts);
        expect(calls).toHaveLength(scripts.length);
        expect(calls.flat().map(fileThatAzLoads).filter(Boolean)).toEqual([]);
      }),
      { numRuns: 60, examples: hostile.map((candidate) => [candidate]) },
    );
  });

  it.each(['@~/.azure/msal_token_cache.json', 'a\0b'])(
    'a text from Azure sends %j by az rest, with the reason',
    (odd) => {
      const lock = stepsWith(odd.replaceAll('/', '~'))['lock.create'];
      const script = rendered(lock, 'az-cli');
      expect(script).toMatch(/^# Uses az rest because /);
      const [args = []] = argumentsOf([script]);
      expect(JSON.parse(args[args.indexOf('--body') + 1] ?? '')).toEqual({
        properties: { level: 'CanNotDelete', notes: odd.replaceAll('/', '~') },
      });
    },
  );

  it('a text from Azure leaves no unseen character in any language', () => {
    fc.assert(
      fc.property(withoutSlash, (odd) => {
        for (const step of stepsOf(odd)) {
          for (const format of renderFormats) {
            expect(rendered(step, format)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          }
        }
      }),
      { numRuns: 40, examples: hostile.map((candidate) => [candidate]) },
    );
  });
});

describe('a literal', () => {
  it('a literal is the same text to bash, in any locale', () => {
    const words = [...hostile, "it's", '\\', '$(id)', '`id`', '!x'];
    const [received] = argumentsOf([`az ${words.map(bashWord).join(' ')}`]);
    expect(received).toEqual(words.map((word) => word.replaceAll('\0', '')));
  });

  it('a literal is the same text to PowerShell and Bicep', () => {
    fc.assert(
      fc.property(text, (odd) => {
        expect(readPowershell(`Get-Item \`\n  -Path ${powershellString(odd)}`).parameters).toEqual({ Path: odd });
        const bicep = `resource a 'x@1' = {\n  name: ${bicepString(odd)}\n}`;
        expect(readBicep(bicep).resources[0]?.strings).toEqual(['name', odd]);
      }),
      { examples: hostile.map((candidate) => [candidate]) },
    );
  });

  it('a literal is the same text to Terraform', async () => {
    for (const odd of hostile.filter((candidate) => !candidate.includes('\0'))) {
      const document = await parse('main.tf', `a = ${hclString(odd)}\n`);
      expect(document).toEqual({ a: odd.normalize('NFC') });
    }
  });

  it('a literal is the same JSON', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 2), (odd, indent) => {
        expect(JSON.parse(jsonText({ [odd]: [odd] }, indent))).toEqual({ [odd]: [odd] });
      }),
      { examples: hostile.map((candidate): [string, 2] => [candidate, 2]) },
    );
  });
});
