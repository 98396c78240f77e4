import { builtInRoles } from '../../../lib/emulator/estate/build/azure-role';
import { guid } from '../../../lib/emulator/estate/build/ids';
import type { ArmResource, JsonObject } from '../../../lib/emulator/types';
import { fabrikam } from './people';

/** Returns the registration definition and assignment of Azure Lighthouse that delegate a role at a scope to another tenant. */
export function delegation(at: string, role: keyof typeof builtInRoles): ArmResource[] {
  const scope = `${at}/providers/Microsoft.ManagedServices`;
  const name = guid(`delegation/${at}`);
  const registrationDefinitionId = `${scope}/registrationDefinitions/${name}`;
  const authorizations = [{ principalId: guid('fabrikam operators'), roleDefinitionId: builtInRoles[role] }];
  const offer = { managedByTenantId: fabrikam.tenantId, authorizations, provisioningState: 'Succeeded' };
  return [
    managed('registrationDefinitions', registrationDefinitionId, offer),
    managed('registrationAssignments', `${scope}/registrationAssignments/${name}`, { registrationDefinitionId }),
  ];
}

function managed(kind: string, id: string, properties: JsonObject): ArmResource {
  return { id, name: id.split('/').at(-1) ?? '', type: `Microsoft.ManagedServices/${kind}`, properties };
}
