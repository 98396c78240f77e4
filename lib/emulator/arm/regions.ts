/** Azure's regions as far as the emulator names them. Kusto answers display names, ARM itself normalised ones. */
const displayNames = [
  'Australia East',
  'Canada Central',
  'Central US',
  'East US',
  'East US 2',
  'France Central',
  'Germany West Central',
  'Japan East',
  'North Europe',
  'Norway East',
  'South Central US',
  'Southeast Asia',
  'Sweden Central',
  'Switzerland North',
  'UK South',
  'West Europe',
  'West US',
  'West US 2',
  'West US 3',
] as const;

/** Display names of the regions, in alphabetical order. */
export const regions: readonly string[] = displayNames;

/** The normalised name: `West US 2` and `westus2` are the same place. */
export function regionName(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}

/** The display name as Kusto answers it; a region that is not known stays as it is written. */
export function regionDisplayName(location: string): string {
  return displayNames.find((name) => regionName(name) === regionName(location)) ?? location;
}
