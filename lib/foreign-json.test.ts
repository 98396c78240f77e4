import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * JSON that a stranger can have written is parsed by `readJson` only, which bounds it first. All other files that parse JSON are
 * here, with the reason why their text isn't a stranger's, or what bounds it.
 */
const root = path.resolve(import.meta.dirname, '..');

const ownText = 'Text that the same file or page wrote.';
const ownStorage = 'Storage of this origin, which only the product writes.';
const ownServer = 'The answer of the product’s own server.';
const boundedByAzure = 'Azure’s response, whose bounds `transport.ts` checked.';

const allowed: Record<string, string> = {
  'lib/model/read-json.ts': 'The reader.',
  'lib/server/config/settings.ts': 'The package.json of the product.',
  'lib/server/config/read-emulator-tenant.ts': 'The answer of the emulator that the configuration names.',
  'lib/server/http/strict-json.ts': 'A request body of at most 64 KiB, whose levels and keys it checks.',
  'lib/server/http/bearer.ts': 'A part of a header, and all headers have at most 48 KiB.',
  'lib/azure/transport/azure-response.ts': boundedByAzure,
  'lib/azure/transport/credential.ts': 'Claims of Azure with at most 4,096 characters.',
  'lib/history/parse-cluster.ts': ownText,
  'lib/fixes/preflight/policy-row.ts': ownText,
  'lib/fixes/reverts/recorded-value.ts': ownText,
  'lib/cli/output/assertion-rows.ts': ownText,
  'lib/cli/mcp/build-server.ts': ownText,
  'lib/cli/doctor/judge.ts': boundedByAzure,
  'lib/cli/doctor/operations.ts': 'A request that the product sent.',
  'lib/cli/bundle.mjs': 'The note of an earlier build on this machine.',
  'lib/client/api.ts': ownServer,
  'lib/client/read-events.ts': ownServer,
  'lib/client/auth/last-account.ts': ownStorage,
  'lib/client/changes/change-store.ts': ownStorage,
  'lib/client/bulk/bulk-run.ts': ownText,
  'lib/client/bulk/open-run-summary.ts': ownStorage,
  'lib/client/fixes/principal-names.ts': ownStorage,
  'lib/client/persisted-store.ts': ownStorage,
  'lib/client/recent-items.ts': ownStorage,
  'lib/client/settings/salvage-settings.ts': ownStorage,
  'lib/client/settings/settings-store.ts': ownStorage,
  'components/encryption/use-key-plan.ts': ownText,
  'components/fleet/kept-selection.ts': ownStorage,
  'components/plan-file/plan-link.ts': 'The text of a plan that this page wrote.',
};

const parses = /\bJSON\.parse\b|\.json\(\)/;

/** Comments can name `JSON.parse`, and `z.json()` is a schema. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replaceAll('z.json()', '');
}

/** The emulator is a program of its own, which parses what its clients send. Tests and their helpers parse their own text. */
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && !/^e2e\/|^lib\/emulator\/|\/testing\/|\.test\.tsx?$/.test(file));

const parsing = files.filter((file) => parses.test(code(readFileSync(path.join(root, file), 'utf8'))));

describe('JSON of strangers', () => {
  it('is parsed by the bounded reader only', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(parsing.filter((file) => !Object.hasOwn(allowed, file))).toEqual([]);
  });

  it('files that may parse JSON without the reader still do', () => {
    expect(Object.keys(allowed).filter((file) => !parsing.includes(file))).toEqual([]);
  });

  it.each([
    'const value = JSON.parse(text);',
    'readFile(note).then(JSON.parse)',
    'const answer = await response.json();',
    'answers.map((answer) => answer.json())',
  ])('%s is found', (text) => {
    expect(parses.test(code(text))).toBe(true);
  });

  it.each(['const schema = z.json();', '// JSON.parse is slow.\nconst a = 1;', "const name = 'kustodian.json';"])(
    '%s isn’t a parser',
    (text) => {
      expect(parses.test(code(text))).toBe(false);
    },
  );
});
