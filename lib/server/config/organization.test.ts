import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readOrganization } from './organization';

const now = Date.parse('2026-11-25T10:00:00Z');
let file: string;

beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  file = path.join(folder, 'kustodian.json');
  return () => rm(folder, { recursive: true });
});

describe('the settings file of an organization', () => {
  it('the settings file of an organization has the decisions of the file, also with a byte order mark', async () => {
    await writeFile(file, '\uFEFF{"version":1,"settings":{"maxOwners":2}}');
    expect(readOrganization(file, now)).toMatchObject({ settings: { maxOwners: 2 }, exemptions: [] });
  });

  it.each([
    ['{', /isn’t valid JSON/],
    ['{"version":1,"colour":1}', /KUSTODIAN_CONFIG .*kustodian\.json: colour: Unknown key/],
    ['{"version":1,"settings":{"maxOwners":-1}}', /settings\.maxOwners/],
    [Buffer.from([0xff]), /isn’t UTF-8/],
  ])('%j stops the start with the path of the mistake', async (content, message) => {
    await writeFile(file, content);
    expect(() => readOrganization(file, now)).toThrow(message);
  });

  it('a file that isn’t there stops the start', () => {
    expect(() => readOrganization(file, now)).toThrow(/Couldn’t read the file \(ENOENT\)/);
  });
});
