import { sameId } from '@/lib/model/azure/arm-id';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { PropertyChange, ResourceChange } from '@/lib/model/resource-change';
import { isWithinPath } from '@/lib/model/resource-change';

export interface FindingSubject {
  clusterId: string;
  /** Such as `publicNetworkAccess`. */
  properties: readonly string[];
  /** Needed by its check. */
  parts: readonly EvidencePart[];
}

/** Lowercase types of resources whose writes change a part of the evidence. */
const typesOfPart: ReadonlyMap<EvidencePart, readonly string[]> = new Map<EvidencePart, readonly string[]>([
  ['clusterPrincipalAssignments', ['microsoft.kusto/clusters/principalassignments']],
  ['databasePrincipalAssignments', ['microsoft.kusto/clusters/databases/principalassignments']],
  ['databasePrincipals', ['microsoft.kusto/clusters/databases/principalassignments']],
  ['databases', ['microsoft.kusto/clusters/databases']],
  ['dataConnections', ['microsoft.kusto/clusters/databases/dataconnections']],
  ['scripts', ['microsoft.kusto/clusters/databases/scripts']],
  ['attachedDatabaseConfigurations', ['microsoft.kusto/clusters/attacheddatabaseconfigurations']],
  ['managedPrivateEndpoints', ['microsoft.kusto/clusters/managedprivateendpoints']],
  ['sandboxCustomImages', ['microsoft.kusto/clusters/sandboxcustomimages']],
  ['privateEndpoints', ['microsoft.kusto/clusters/privateendpointconnections']],
  ['roleAssignments', ['microsoft.authorization/roleassignments']],
  ['locks', ['microsoft.authorization/locks']],
  ['diagnosticSettings', ['microsoft.insights/diagnosticsettings']],
]);

/**
 * Returns the newest change that can have caused a finding: one of its property, else of a resource that its check
 * reads, else the creation of the cluster. `null`: not recorded. `changes` are newest first.
 */
export function lastChangeOf(subject: FindingSubject, changes: readonly ResourceChange[]): ResourceChange | null {
  const ofCluster = changes.filter(({ resourceId }) => sameId(resourceId, subject.clusterId));
  const ofProperty = ofCluster.find((change) => propertiesOf(change, subject.properties).length > 0);
  if (ofProperty) return ofProperty;
  const types = subject.parts.flatMap((part) => typesOfPart.get(part) ?? []);
  const ofResource = changes.find(({ operation }) => types.includes(typeIn(operation)));
  if (ofResource) return ofResource;
  const isOfCluster = types.length === 0 && subject.parts.includes('cluster');
  return (isOfCluster && ofCluster.find(({ kind }) => kind === 'create')) || null;
}

export function propertiesOf(change: ResourceChange, names: readonly string[]): PropertyChange[] {
  return (change.properties ?? []).filter(({ path }) => names.some((name) => isAbout(path, name)));
}

/** Compares paths. A finding names a property without `properties.`, and can name a member of it or the whole of it. */
function isAbout(path: string, name: string): boolean {
  return [name, `properties.${name}`].some((wanted) => isWithinPath(path, wanted) || isWithinPath(wanted, path));
}

/** Returns the type in an action such as `Microsoft.Kusto/clusters/write`. */
function typeIn(operation: string): string {
  return operation.slice(0, Math.max(0, operation.lastIndexOf('/'))).toLowerCase();
}
