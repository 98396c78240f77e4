import { nameKey, parsePrincipalKey } from '@/lib/kusto/principals';
import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { PropertyChange, ResourceChange } from '@/lib/model/resource-change';
import { isWithinPath } from '@/lib/model/resource-change';

export interface FindingSubject {
  clusterId: string;
  properties: readonly string[];
  /** Needed by its check. */
  parts: readonly EvidencePart[];
  /** What the finding counts, as in `Finding`. */
  items?: readonly string[] | undefined;
  /** Returns lowercase principals of a changed role assignment. `undefined`: unknown. */
  principalsOf?: (change: ResourceChange) => readonly string[] | undefined;
}

/**
 * `outside`: a change outside the cluster, whose records aren't read, or a management command, which Azure doesn't
 * record as a change.
 */
export type UnknownCause = 'outside' | 'several';

/** Lowercase types of resources whose writes change a part. */
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

/** Only a write to the cluster or below it changes these, so its history has every cause. */
const partsOfCluster: readonly EvidencePart[] = [
  'cluster',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'dataConnections',
  'scripts',
  'attachedDatabaseConfigurations',
  'sandboxCustomImages',
  'diagnosticSettings',
  'stopEvents',
  // Checks read only its tenant.
  'subscription',
];

/**
 * Returns the newest change that can have caused a finding: one of its property, else of a resource or principal that
 * it counts, else the only one of a resource that its check reads, else the creation of the cluster. `null`: not
 * recorded. `changes` are of the cluster and below it, newest first.
 */
export function lastChangeOf(
  subject: FindingSubject,
  changes: readonly ResourceChange[],
): ResourceChange | UnknownCause | null {
  const ofCluster = changes.filter(({ resourceId }) => sameId(resourceId, subject.clusterId));
  const ofProperty = ofCluster.find((change) => propertiesOf(change, subject.properties).length > 0);
  if (ofProperty) return ofProperty;
  const types = subject.parts.flatMap((part) => typesOfPart.get(part) ?? []);
  const candidates = changes.filter(({ operation }) => types.includes(typeIn(operation)));
  const counted = candidates.find((change) => isCounted(change, subject));
  if (counted) return counted;
  const [only, ...others] = candidates.filter((change) => isCounted(change, subject) !== false);
  if (others.length > 0) return 'several';
  if (subject.parts.some((part) => !partsOfCluster.includes(part))) return 'outside';
  if (only) return only;
  const isOfCluster = types.length === 0 && subject.parts.includes('cluster');
  return (isOfCluster && ofCluster.find(({ kind }) => kind === 'create')) || null;
}

/**
 * Returns whether a finding counts the changed resource, or the principal of a changed assignment. `undefined`:
 * unknown.
 */
export function isCounted(change: ResourceChange, { items = [], principalsOf }: FindingSubject): boolean | undefined {
  if (items.includes(normalizeId(change.resourceId))) return true;
  const principals = principalsOf?.(change);
  // Items can also be databases or identities, which principals don't match.
  if (!principals || !items.some((item) => parsePrincipalKey(item) !== null)) return undefined;
  return principals.some((id) => items.includes(id) || items.includes(nameKey(id)));
}

export function propertiesOf(change: ResourceChange, names: readonly string[]): PropertyChange[] {
  return (change.properties ?? []).filter(({ path }) => names.some((name) => isAbout(path, name)));
}

/** A finding names a property without `properties.`, and can name a member of it or the whole of it. */
function isAbout(path: string, name: string): boolean {
  return [name, `properties.${name}`].some((wanted) => isWithinPath(path, wanted) || isWithinPath(wanted, path));
}

/** Returns the type in an action such as `Microsoft.Kusto/clusters/write`. */
function typeIn(operation: string): string {
  return operation.slice(0, Math.max(0, operation.lastIndexOf('/'))).toLowerCase();
}
