import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Estate } from '../types';
import { builtInRoles } from './build/azure-role';
import { EstateError } from './estate-error';
import { builtInEstate, emptyEstate, loadEstateSetting } from './load';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'estate-'));
});

describe('the setting EMULATOR_ESTATE', () => {
  it('EMULATOR_ESTATE accepts the path of a file', async () => {
    const path = join(folder, 'empty.json');
    await writeFile(path, JSON.stringify(emptyEstate()));
    expect(await loadEstateSetting(path)).toEqual(emptyEstate());
  });

  it('EMULATOR_ESTATE refuses a missing file with the accepted values', async () => {
    await expect(loadEstateSetting('contosso')).rejects.toThrow(
      /"contosso" can't be read \(ENOENT\).*contoso, empty, fleet/,
    );
  });

  it('EMULATOR_ESTATE refuses a file that is not JSON', async () => {
    const path = join(folder, 'broken.json');
    await writeFile(path, '{ "directory": ');
    await expect(loadEstateSetting(path)).rejects.toThrow(/broken\.json" isn’t valid JSON/);
  });

  it.each(['TOP-SECRET\n', '{"TOP-SECRET":tru}', '["TOP-SECRET" 1]'])(
    'never quotes the content of a file that is not JSON: %j',
    async (content) => {
      const path = join(folder, 'secret.txt');
      await writeFile(path, content);
      const error: unknown = await loadEstateSetting(path).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(EstateError);
      expect(String(error)).not.toMatch(/SECRET/);
    },
  );

  it('by name never reads a file', async () => {
    const path = join(folder, 'by-name.json');
    await writeFile(path, JSON.stringify(emptyEstate()));
    expect(() => builtInEstate(path)).toThrow(EstateError);
    expect(builtInEstate('empty')).toEqual(emptyEstate());
  });

  it('EMULATOR_ESTATE refuses a file with the JSON path of its mistake', async () => {
    const path = join(folder, 'mistake.json');
    await writeFile(path, JSON.stringify({ ...emptyEstate(), resources: [{ id: 'x', type: 'y' }] }));
    await expect(loadEstateSetting(path)).rejects.toThrow(/^resources\[0\]\.id: "x" isn’t a resource ID/);
  });

  it.each(['fleet:10:2', 'fleet:10:0:5', 'fleet:20001:1:1', 'fleet:-1:1:1', 'fleet:a:b:c'])(
    'EMULATOR_ESTATE refuses %s',
    async (setting) => {
      await expect(loadEstateSetting(setting)).rejects.toBeInstanceOf(EstateError);
    },
  );
});

describe.each(['contoso', 'empty', 'fleet:12:3:40', 'fleet:0:1:0'])('the built-in estate %s', (setting) => {
  it('contoso has an Owner at the root, a reader, a contributor of one group, and a person without a role', async () => {
    const estate = await loadEstateSetting(setting);
    const { tenantId, domain } = estate.directory;
    const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
    expect(rolesOf(estate, `owner@${domain}`)).toEqual([[builtInRoles.owner, root]]);
    expect(rolesOf(estate, `reader@${domain}`).map(([role]) => role)).toContain(builtInRoles.reader);
    expect(rolesOf(estate, `contributor@${domain}`)).toEqual([
      [builtInRoles.contributor, expect.stringMatching(/\/resourceGroups\/[^/]+$/)],
    ]);
    expect(rolesOf(estate, `nobody@${domain}`)).toEqual([]);
  });

  it('contoso is the same at every load', async () => {
    const now = Date.UTC(2026, 10, 25);
    expect(await loadEstateSetting(setting, now)).toEqual(await loadEstateSetting(setting, now));
  });
});

function rolesOf(estate: Estate, userName: string): (string | undefined)[][] {
  const person = estate.directory.users.find(({ userPrincipalName }) => userPrincipalName === userName);
  expect(person?.may).toMatch(/\.$/);
  return estate.resources
    .filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments')
    .map(({ properties }) => properties as Record<string, string>)
    .filter(({ principalId }) => principalId === person?.id)
    .map(({ roleDefinitionId, scope }) => [roleDefinitionId?.split('/').at(-1), scope]);
}
