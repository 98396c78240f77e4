import { describe, expect, it } from 'vitest';
import { bulkFixes, buttonOf } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { toFixInput } from './to-fix-input';

const read = (fixId: Parameters<typeof toFixInput>[0], typed: Record<string, string>) =>
  toFixInput(fixId, bulkFixes.get(fixId) ?? [], typed);

describe('the input of a fix over many clusters', () => {
  it('the input is empty if the fix requires none', () => {
    expect(read('disk-encryption-off', {})).toEqual({ input: {} });
  });

  it('an input list is parsed from lines or commas', () => {
    const [left, right] = ['9b6b7e30-3a26-4d3c-9f6e-0a7a3c4f9a11', '0a1b7e30-3a26-4d3c-9f6e-0a7a3c4f9a22'];
    expect(read('trusted-tenants-all', { keep: `${left}\n ${right}, ` })).toEqual({ input: { keep: [left, right] } });
  });

  it('an input omits optional fields that are empty', () => {
    const typed = { keep: ' ', 'keep.empty': 'Trust no external tenant' };
    expect(read('trusted-tenants-all', typed)).toEqual({ input: {} });
  });

  it.each([
    ['trusted-tenants-all', 'keep', 'Trust no external tenant', {}],
    ['outbound-unrestricted', 'allowedFqdnList', 'Block all outbound calls', { allowedFqdnList: [] }],
  ] as const)('an empty list of %s needs its choice in words', (fixId, name, choice, input) => {
    expect(read(fixId, {})).toEqual({ errors: { [name]: `Add an entry, or select “${choice}”.` } });
    expect(read(fixId, { [`${name}.empty`]: choice })).toEqual({ input });
  });

  it('an input error shows which entry is wrong', () => {
    expect(read('trusted-tenants-all', { keep: 'contoso' })).toEqual({
      errors: { keep: 'contoso: must be a GUID, such as 00000000-0000-0000-0000-000000000000.' },
    });
  });

  it('an input error shows which field is empty', () => {
    expect(read('no-owner-tag', { name: 'owner' })).toEqual({
      errors: { value: 'Enter a team or an email address, such as data@contoso.com.' },
    });
  });

  it('an input error shows what to enter', () => {
    expect(read('cmk-not-used', { keyVaultUri: 'contoso', keyName: 'a b' })).toEqual({
      errors: {
        keyVaultUri: 'Enter a key vault URI, such as https://contoso.vault.azure.net.',
        keyName: 'Enter a key name with letters, digits, and hyphens, such as adx-key.',
      },
    });
    expect(read('sku-no-sla', { skuName: '', capacity: 'x' })).toEqual({
      errors: {
        skuName: 'Enter a value for SKU, such as Standard_E2ads_v5.',
        capacity: 'Enter a whole number, such as 2.',
      },
    });
  });

  it('an input field of numbers is parsed', () => {
    expect(read('sku-no-sla', { skuName: 'Standard_E2ads_v5', capacity: '3' })).toEqual({
      input: { skuName: 'Standard_E2ads_v5', capacity: 3 },
    });
    expect(read('sku-no-sla', { skuName: 'Standard_E2ads_v5', capacity: 'x' })).toHaveProperty('errors.capacity');
  });

  it.each([...bulkFixes])('the fields of %s are all that the fix requires, by their names', (fixId, fields) => {
    const known = Object.keys(fixInputSchemas[fixId].shape);
    expect(fields.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    const wrong = fixInputSchemas[fixId].safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [];
    expect(
      fields
        .filter(({ optional }) => !optional)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(wrong.sort());
    expect(buttonOf(fixId)).not.toBe('');
  });
});
