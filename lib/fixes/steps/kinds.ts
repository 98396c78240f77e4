import type { StepKind } from '.';

/** Kinds that a fix can list without the code of the steps, which pages load only to plan. */

export const clusterChange = ['cluster.update'] as const satisfies StepKind[];
export const kustoRoleAssignment = [
  'cluster-principal.create',
  'database-principal.create',
] as const satisfies StepKind[];
export const kustoRoleRemoval = ['cluster-principal.delete', 'database-principal.delete'] as const satisfies StepKind[];
export const azureRoleAssignment = ['role-assignment.create'] as const satisfies StepKind[];
export const azureRoleRemoval = ['role-assignment.delete'] as const satisfies StepKind[];
export const lockAddition = ['lock.create'] as const satisfies StepKind[];
export const lockRemoval = ['lock.delete'] as const satisfies StepKind[];
export const diagnosticSettingAddition = ['diagnostic-setting.create'] as const satisfies StepKind[];
export const privateEndpointDecision = ['private-endpoint-connection.update'] as const satisfies StepKind[];
export const languageExtensionRemoval = ['language-extensions.remove'] as const satisfies StepKind[];
export const followerDetachment = ['follower-databases.detach'] as const satisfies StepKind[];
export const dataConnectionChange = ['data-connection.update'] as const satisfies StepKind[];
export const vaultChange = ['vault.update'] as const satisfies StepKind[];
export const keyGrant = ['role-assignment.create', 'vault-access-policy.add'] as const satisfies StepKind[];
