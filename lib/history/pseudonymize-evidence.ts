import { softDeleteTag } from '@/lib/checks/support/cluster-tags';
import { isServiceTagName } from '@/lib/checks/support/ip-list';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { isIpRange } from '@/lib/model/ip-range';
import { defaultTagNames } from '@/lib/model/tag-names';
import { pseudonymizeKusto } from './pseudonymize-kusto';
import { pseudonymizeSentence, pseudonymOf, pseudonymOfRegex } from './pseudonymize-text';
import { isGuid, type Pseudonyms } from './pseudonyms';

/** Azure's own words and numbers, with everything in them. */
const publicMembers = new Set(
  `type kind role level state status provisioningState location tier sku zones principalType publicNetworkAccess publicIPType
  engineType restrictOutboundNetworkAccess zoneStatus calloutType outboundAccess groupId databaseShareOrigin
  defaultPrincipalsModificationKind principalPermissionsAction scriptLevel databaseRouting language languageVersion
  languageExtensionName languageExtensionImageName category categoryGroup kty keyOps keys bypass defaultAction
  complianceState enforcementMode exemptionCategory assignmentType roleType userType servicePrincipalType operationName
  eventName subStatus resourceType field reason azureCode missingAction smallestRole apiVersion readAt requestId source
  etag prefix`.split(/\s+/),
);
/** Members with hosts, which keep their top-level domain. */
const hostMembers = new Set(
  'uri dataIngestionUri vaultUri keyVaultUri keyUri fqdn fqdns hostName allowedFqdnList'.split(' '),
);
/** Members with prose that checks read, or with our own sentences. */
const sentences = new Set([
  'message',
  'ownMessage',
  'assumption',
  'stateReason',
  'condition',
  'membershipRule',
  'requirementsFileContent',
]);
/** The check `auto-stop-off` leaves out clusters with these tags and values. */
const environmentTags = ['env', 'environment'];
/** Lowercase names of the product's own tags. */
const publicTags = new Set(
  [...Object.values(defaultTagNames).flat(), ...environmentTags, softDeleteTag].map((name) => name.toLowerCase()),
);
const production = /^prod(uction)?$/i;
/** Fields of an alert with Azure's words as values. */
const publicFields = /^(category|operationName|status|subStatus|level|resourceType|resourceProvider)(\.|$)/i;
/** Azure's own note on a converted role of a classic administrator. */
const azureNote = /classic admin role was converted/i;

/**
 * Replaces every text that isn't known to be Azure's own word, including properties that Azure adds later, before
 * checks evaluate it. Verdicts stay the same.
 */
export function pseudonymizeEvidence(snapshot: Snapshot, pseudonyms: Pseudonyms, settings: CheckSettings): Snapshot {
  const walker = new EvidenceWalker(pseudonyms.keeping(builtInIds(snapshot)), tagNamesIn(settings));
  const { kusto, ...others } = snapshot.parts;
  const parts = {
    ...walker.copy(others, ''),
    kusto: mapLoaded(kusto, (value) => pseudonymizeKusto(value, pseudonyms)),
  };
  keepEndpointMatches(snapshot.parts.managedPrivateEndpoints, parts.managedPrivateEndpoints, pseudonyms);
  return { clusterId: pseudonyms.armId(snapshot.clusterId), parts };
}

type ManagedEndpoints = Snapshot['parts']['managedPrivateEndpoints'];

/**
 * Adds a managed private endpoint's pseudonym to each connection that contains its name. Checks look for that name,
 * because Azure has no other link.
 */
function keepEndpointMatches(original: ManagedEndpoints, copy: ManagedEndpoints, pseudonyms: Pseudonyms): void {
  if (original.state !== 'read' || copy.state !== 'read') return;
  original.value.forEach(({ endpoint, targetConnections }, index) => {
    const copied = copy.value[index]?.targetConnections;
    if (targetConnections.state !== 'read' || copied?.state !== 'read') return;
    const name = lastSegment(endpoint.name);
    targetConnections.value.forEach(({ properties }, position) => {
      const found = [properties?.privateEndpoint?.id, properties?.privateLinkServiceConnectionState?.description];
      const target = copied.value[position]?.properties;
      if (!target || !found.some((text) => text?.toLowerCase().includes(name.toLowerCase()))) return;
      const state = target.privateLinkServiceConnectionState;
      const description = `${state?.description ?? ''} ${pseudonyms.name(name)}`.trim();
      target.privateLinkServiceConnectionState = { ...state, description };
    });
  });
}

function tagNamesIn(settings: CheckSettings): Set<string> {
  const lists = Object.entries(settings).flatMap(([name, value]) =>
    name.endsWith('Tags') && Array.isArray(value) ? value : [],
  );
  return new Set([...lists, ...environmentTags, softDeleteTag].map((name) => name.toLowerCase()));
}

/** Replaces tenants, subscriptions, audiences, and tag names. Default tag names stay, as in the evidence. */
export function pseudonymizeSettings(settings: CheckSettings, pseudonyms: Pseudonyms): CheckSettings {
  const replace = (texts: readonly string[]) => texts.map((text) => pseudonymOf(text, pseudonyms));
  const replaceTagNames = (names: readonly string[]) => names.map((name) => pseudonymOfTag(name, pseudonyms));
  return {
    ...settings,
    trustedTenants: replace(settings.trustedTenants),
    knownSubscriptions: replace(settings.knownSubscriptions),
    knownAudiences: replace(settings.knownAudiences),
    environmentTags: replaceTagNames(settings.environmentTags),
    ownerTags: replaceTagNames(settings.ownerTags),
    dataClassificationTags: replaceTagNames(settings.dataClassificationTags),
  };
}

/** Compares without case. Default names stay. */
export function pseudonymOfTag(name: string, pseudonyms: Pseudonyms): string {
  return publicTags.has(name.trim().toLowerCase()) ? name : pseudonyms.name(name.trim());
}

/** Returns lowercase GUIDs, which are public. */
function builtInIds({ parts: { roleDefinitions, policyAssignments, policyStates } }: Snapshot): string[] {
  const roles = valueOr(roleDefinitions, []);
  const policies = JSON.stringify([policyAssignments, policyStates]).matchAll(
    /"\/providers\/Microsoft\.Authorization\/policy(?:Set)?Definitions\/([0-9a-f-]{36})"/gi,
  );
  return [
    ...roles.filter(({ type }) => type.toLowerCase() === 'builtinrole').map(({ id }) => id.toLowerCase()),
    ...[...policies].map(([, guid = '']) => guid.toLowerCase()),
  ];
}

class EvidenceWalker {
  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly tagNames: ReadonlySet<string>,
  ) {}

  /** Returns a copy with the same shape. `member` is the value's name. */
  copy<Value>(value: Value, member: string): Value {
    return this.replace(value, member) as Value;
  }

  private replace(value: unknown, member: string): unknown {
    if (typeof value === 'string') return this.replaceText(value, member);
    if (Array.isArray(value)) return value.map((item) => this.replace(item, member));
    if (typeof value !== 'object' || value === null) return value;
    if (member === 'tags') return this.replaceTags(value);
    if (member === 'permissions') return this.replacePermission(value);
    const isAzureRole = this.isAzureRole(value);
    const isPublicField = 'field' in value && typeof value.field === 'string' && publicFields.test(value.field);
    return Object.fromEntries(
      Object.entries(withoutAzureMessage(value)).map(([name, inner]) => {
        const stays =
          (publicMembers.has(name) && typeof inner !== 'object') ||
          (publicMembers.has(name) && !isResult(inner)) ||
          (name === 'roleName' && isAzureRole) ||
          (isPublicField && ['equals', 'containsAny'].includes(name));
        return [this.replaceKey(name), stays ? inner : this.replace(inner, name)];
      }),
    );
  }

  private replaceText(text: string, member: string): string {
    if (sentences.has(member)) return pseudonymizeSentence(text, this.pseudonyms);
    if (member === 'description' && azureNote.test(text)) return pseudonymizeSentence(text, this.pseudonyms);
    if (member === 'allowedIpRangeList' && !isIpRange(text.trim()) && isServiceTagName(text.trim())) return text;
    if (member === 'calloutUriRegex') return pseudonymOfRegex(text, this.pseudonyms);
    return pseudonymOf(text, this.pseudonyms, { isHost: hostMembers.has(member) });
  }

  /** Lists of operations stay. A condition is an organization's own text. */
  private replacePermission(permission: object): object {
    return Object.fromEntries(
      Object.entries(permission).map(([name, inner]: [string, unknown]) => [
        name,
        isTextList(inner) ? inner : this.replace(inner, name),
      ]),
    );
  }

  /** Maps are keyed by object ID or ARM ID. */
  private replaceKey(name: string): string {
    return isGuid(name) || name.startsWith('/') ? pseudonymOf(name, this.pseudonyms) : name;
  }

  private replaceTags(tags: object): object {
    return Object.fromEntries(
      Object.entries(tags).map(([name, value]: [string, unknown]) => {
        const isRead = this.tagNames.has(name.toLowerCase());
        const stays = typeof value !== 'string' || (isRead && production.test(value.trim()));
        return [pseudonymOfTag(name, this.pseudonyms), stays ? value : pseudonymOf(value, this.pseudonyms)];
      }),
    );
  }

  private isAzureRole(value: object): boolean {
    const id = 'roleDefinitionId' in value ? value.roleDefinitionId : 'id' in value ? value.id : undefined;
    return typeof id === 'string' && this.pseudonyms.isBuiltIn(id.toLowerCase());
  }
}

/** Azure's own text can contain names without quotes. */
function withoutAzureMessage(value: object): object {
  if (!('azureMessage' in value && 'ownMessage' in value)) return value;
  const { azureMessage: _, ownMessage, ...rest } = value;
  return { ...rest, message: ownMessage };
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isResult(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'state' in value;
}
