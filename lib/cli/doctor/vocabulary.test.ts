import { describe, expect, it } from 'vitest';
import { clusterSizes } from '@/lib/checks/support/cluster-sizes';
import { skuNames } from '@/lib/emulator/arm/kusto/sku';
import { regions as emulatorRegions } from '@/lib/emulator/arm/regions';
import { builtInRoles as emulatorRoles } from '@/lib/emulator/arm/role-definitions';
import { builtInRoles, regions } from './azure-names';
import { isBuiltInRole, isKnownWord, isTypeWord } from './vocabulary';

describe('the words that a report repeats', () => {
  it('the words that a report repeats are values of Azure at their properties', () => {
    expect(isKnownWord('running', 'state', 'properties')).toBe(true);
    expect(isKnownWord('running', 'name', 'properties')).toBe(false);
    expect(isKnownWord('running', undefined, undefined)).toBe(false);
    expect(isKnownWord('toString', 'constructor', undefined)).toBe(false);
    expect(isTypeWord('contosofraud')).toBe(false);
    expect(isBuiltInRole('8E3AF657-A8FF-443C-A75C-2FE8C4BCB635')).toBe(true);
    expect(isBuiltInRole('00000000-0000-4000-8000-000000000001')).toBe(false);
  });

  it('the words that a report repeats have the regions, sizes, and built-in roles of the emulator', () => {
    expect([regions, clusterSizes]).toEqual([emulatorRegions, skuNames]);
    expect(builtInRoles).toEqual(new Set(emulatorRoles.keys()));
  });
});
