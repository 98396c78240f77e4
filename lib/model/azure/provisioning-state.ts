/**
 * Whether no operation of Azure is moving a resource: its provisioning state is a terminal one, or is not said.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations (terminal states).
 */
export function isSettled(provisioningState: string | null | undefined): boolean {
  return /^(succeeded|failed|canceled)$/i.test(provisioningState ?? 'Succeeded');
}
