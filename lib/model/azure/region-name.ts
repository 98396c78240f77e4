/** A region as Azure's services name it: Kusto answers "West Europe" where Key Vault says `westeurope`. */
export function regionName(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}
