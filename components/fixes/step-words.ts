import { type FixStep, targetOfStep } from '@/lib/fixes/steps';
import { lastSegment } from '@/lib/model/azure/arm-id';

const words: Record<FixStep['kind'], string> = {
  'cluster.update': 'Change the cluster',
  'cluster-principal.create': 'Give a Kusto role on the cluster',
  'cluster-principal.delete': 'Remove a Kusto role from the cluster',
  'database-principal.create': 'Give a Kusto role on a database',
  'database-principal.delete': 'Remove a Kusto role from a database',
  'role-assignment.create': 'Give an Azure role',
  'role-assignment.delete': 'Remove an Azure role',
  'lock.create': 'Add the lock',
  'lock.delete': 'Remove the lock',
  'diagnostic-setting.create': 'Add the diagnostic setting',
  'diagnostic-setting.delete': 'Remove the diagnostic setting',
  'private-endpoint-connection.update': 'Decide on the private endpoint connection',
  'language-extensions.remove': 'Turn language extensions off at',
  'language-extensions.add': 'Turn language extensions on at',
  'follower-databases.detach': 'Detach a follower from',
  'data-connection.update': 'Change the data connection',
  'vault.update': 'Change the vault',
  'vault-access-policy.add': 'Add an access policy to the vault',
  'vault-access-policy.remove': 'Remove an access policy from the vault',
};

/** What a step does, in a line: to what, or which role of whom. */
export function stepWords(step: FixStep): string {
  const said = words[step.kind];
  switch (step.kind) {
    case 'cluster-principal.create':
    case 'cluster-principal.delete':
    case 'database-principal.create':
    case 'database-principal.delete':
      return `${said}: ${step.properties.role}, ${step.properties.principalId}`;
    case 'role-assignment.create':
    case 'role-assignment.delete':
      return `${said}: ${lastSegment(step.properties.roleDefinitionId)}, ${step.properties.principalId}`;
    default:
      return `${said} ${lastSegment(targetOfStep(step))}`;
  }
}
