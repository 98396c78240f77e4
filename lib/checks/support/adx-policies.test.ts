import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isAdxPolicy } from './adx-policies';

const folder = path.resolve(import.meta.dirname, '../../../../shared/specs/policy');
const filesAreThere = existsSync(folder);
if (!filesAreThere)
  process.stderr.write(
    `\n!!! NOT RUN: ADX policies against Microsoft’s definitions, since ${folder} is not there. !!!\n`,
  );

const fileSchema = z.record(z.string(), z.unknown());
const itemsSchema = z.array(z.object({ id: z.string() }));

function idsIn(file: string, list: string): string[] {
  const content = fileSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  return itemsSchema.parse(content[list]).map(({ id }) => id);
}

describe('a policy', () => {
  it('a policy for Azure Data Explorer is recognized by its GUID, in any case', () => {
    expect(isAdxPolicy('F4B53539-8df9-40e4-86c6-6b607703bd4e')).toBe(true);
    expect(isAdxPolicy('E3EC7E09-768c-4b64-882c-fcada3772047')).toBe(true);
    expect(isAdxPolicy('00000000-0000-0000-0000-000000000000')).toBe(false);
    expect(isAdxPolicy('')).toBe(false);
  });

  it.runIf(filesAreThere)('every Microsoft definition or initiative for Azure Data Explorer is recognized', () => {
    const ids = [...idsIn('adx-definitions.json', 'definitions'), ...idsIn('adx-initiatives.json', 'initiatives')];
    expect(ids.filter((id) => !isAdxPolicy(id))).toEqual([]);
    expect(new Set(ids).size).toBeGreaterThan(50);
  });
});
