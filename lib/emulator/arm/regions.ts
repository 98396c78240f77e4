/**
 * Regions of the public cloud (https://learn.microsoft.com/azure/reliability/regions-list). UNCONFIRMED: that Kusto is
 * in each.
 */
const displayNames = [
  'Australia Central',
  'Australia Central 2',
  'Australia East',
  'Australia Southeast',
  'Austria East',
  'Belgium Central',
  'Brazil South',
  'Brazil Southeast',
  'Canada Central',
  'Canada East',
  'Central India',
  'Central US',
  'Chile Central',
  'East Asia',
  'East US',
  'East US 2',
  'France Central',
  'France South',
  'Germany North',
  'Germany West Central',
  'Indonesia Central',
  'Israel Central',
  'Italy North',
  'Japan East',
  'Japan West',
  'Korea Central',
  'Korea South',
  'Malaysia West',
  'Mexico Central',
  'New Zealand North',
  'North Central US',
  'North Europe',
  'Norway East',
  'Norway West',
  'Poland Central',
  'Qatar Central',
  'South Africa North',
  'South Africa West',
  'South Central US',
  'South India',
  'Southeast Asia',
  'Spain Central',
  'Sweden Central',
  'Switzerland North',
  'Switzerland West',
  'UAE Central',
  'UAE North',
  'UK South',
  'UK West',
  'West Central US',
  'West Europe',
  'West India',
  'West US',
  'West US 2',
  'West US 3',
] as const;

export const regions: readonly string[] = displayNames;

/** `West US 2` → `westus2`. */
export function regionName(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}

/** Returns the display name, which Kusto uses. Unknown regions stay unchanged. */
export function regionDisplayName(location: string): string {
  return displayNames.find((name) => regionName(name) === regionName(location)) ?? location;
}
