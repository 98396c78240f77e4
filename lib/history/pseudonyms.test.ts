import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnreadable } from '@/lib/azure/reads/to-evidence-result';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { sampleKusto } from '@/lib/checks/samples/sample-kusto';
import { samplePrivateEndpoint, sampleZoneGroup, sampleZones } from '@/lib/checks/samples/sample-network';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { ownerRole } from '@/lib/model/azure/azure-role';
import { checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import { type Snapshot, snapshotOf } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { createSnapshot } from './build-snapshot';
import { hashOf, hmacHex } from './hash';
import { pseudonymizeEvidence, pseudonymizeSettings } from './pseudonymize-evidence';
import { pseudonymizeEnd, pseudonymizeFacts } from './pseudonymize-scan';
import { pseudonymizeSentence, pseudonymOf } from './pseudonymize-text';
import { isGuid, Pseudonyms, shortestPseudonymKey } from './pseudonyms';

const key = 'a key of 16 characters';
const pseudonyms = new Pseudonyms(key);
const at = '2026-11-25T10:00:00.000Z';
const examples = checks.flatMap((check) =>
  Object.values(check.examples).flatMap((list) => list.map(({ title, snapshot }) => ({ check, title, snapshot }))),
);
const tenant = '5f1c0a7e-3d52-4b8e-9a6d-2c7b41e0d913';
const named = (name: string) => `x-${hmacHex(key, name).slice(0, 12)}`;

describe('a pseudonym', () => {
  it('a pseudonym of a name is x- and 12 digits of the HMAC of the lowercase name', () => {
    expect(pseudonyms.name('ContosoFraud')).toBe(named('contosofraud'));
    expect(pseudonyms.name('contosofraud')).toBe(pseudonyms.name('CONTOSOFRAUD'));
  });

  it('a pseudonym of a GUID is a GUID, the same in any case', () => {
    expect(isGuid(pseudonyms.guid(tenant))).toBe(true);
    expect(pseudonyms.guid(tenant.toUpperCase())).toBe(pseudonyms.guid(tenant));
    expect(pseudonyms.guid(tenant)).not.toBe(tenant);
  });

  it('a pseudonym differs under another key, and the header has the hash of the key', () => {
    const other = new Pseudonyms('another key of 16 characters');
    expect(other.guid(tenant)).not.toBe(pseudonyms.guid(tenant));
    expect(other.name('a')).not.toBe(pseudonyms.name('a'));
    expect(pseudonyms.hash).toBe(hashOf(key));
    expect(other.hash).not.toBe(pseudonyms.hash);
  });

  it('a pseudonym needs a key of 16 characters or more', () => {
    expect(shortestPseudonymKey).toBe(16);
    expect(() => new Pseudonyms('😀'.repeat(15))).toThrow('16 characters');
    expect(new Pseudonyms('x'.repeat(16)).name('a')).toMatch(/^x-/);
  });

  it.each([
    ['built-in role', ownerRole],
    ['built-in policy', 'f4b53539-8df9-40e4-86c6-6b607703bd4e'],
    ['everyone', '00000000-0000-0000-0000-000000000000'],
  ])('a pseudonym isn’t used for a public ID: %s', (_, id) => {
    expect(pseudonyms.guid(id)).toBe(id);
  });
});

describe('a recognized text keeps its form', () => {
  const guid = pseudonyms.guid(tenant);
  it.each([
    [
      'an ARM ID',
      `/subscriptions/${tenant}/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c/Databases/d`,
      `/subscriptions/${guid}/resourceGroups/${named('rg')}/providers/Microsoft.Kusto/Clusters/${named('c')}/Databases/${named('d')}`,
    ],
    [
      'a management group',
      `/providers/Microsoft.Management/managementGroups/Root`,
      `/providers/Microsoft.Management/managementGroups/${named('root')}`,
    ],
    [
      'an extension resource',
      `/subscriptions/${tenant}/providers/Microsoft.Authorization/locks/keep`,
      `/subscriptions/${guid}/providers/Microsoft.Authorization/locks/${named('keep')}`,
    ],
    [
      'a built-in role',
      `/subscriptions/${tenant}/providers/Microsoft.Authorization/roleDefinitions/${ownerRole}`,
      `/subscriptions/${guid}/providers/Microsoft.Authorization/roleDefinitions/${ownerRole}`,
    ],
    [
      'a location',
      '/subscriptions/a/providers/Microsoft.Kusto/locations/westeurope',
      `/subscriptions/${named('a')}/providers/Microsoft.Kusto/locations/westeurope`,
    ],
    [
      'a private DNS zone of Azure',
      '/subscriptions/a/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.kusto.windows.net',
      `/subscriptions/${named('a')}/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.kusto.windows.net`,
    ],
    [
      'a private DNS zone of Azure with another label',
      '/subscriptions/a/providers/Microsoft.Network/privateDnsZones/privatelink.falcon.kusto.windows.net',
      `/subscriptions/${named('a')}/providers/Microsoft.Network/privateDnsZones/privatelink.${named('falcon')}.kusto.windows.net`,
    ],
    [
      'another private DNS zone',
      '/subscriptions/a/providers/Microsoft.Network/privateDnsZones/falcon.com',
      `/subscriptions/${named('a')}/providers/Microsoft.Network/privateDnsZones/${named('falcon.com')}`,
    ],
    ['the root scope', '/', '/'],
    ['a composite name', 'Cluster/Db', `${named('cluster')}/${named('db')}`],
    [
      'a cluster’s URI',
      'https://contoso.westeurope.kusto.windows.net',
      `https://${named('contoso')}.westeurope.kusto.windows.net`,
    ],
    [
      'a URI for ingestion',
      'https://ingest-contoso.westeurope.kusto.windows.net',
      `https://ingest-${named('contoso')}.westeurope.kusto.windows.net`,
    ],
    [
      'a key’s URI',
      'https://kv.vault.azure.net/keys/Data/1f',
      `https://${named('kv')}.vault.azure.net/keys/${named('data')}/${named('1f')}`,
    ],
    [
      'a URL with a port',
      'https://db.contoso.com:8443/x?secret=1',
      `https://${named('db')}.${named('contoso')}.com:8443/${named('x')}`,
    ],
    ['a name with dots', 'db.contoso.com', named('db.contoso.com')],
    ['a host of Azure', 'kv.vault.azure.net', `${named('kv')}.vault.azure.net`],
    ['a wildcard host', '*.blob.core.windows.net', '*.blob.core.windows.net'],
    ['a UPN', 'Ada@contoso.com', `${named('ada')}@${named('contoso')}.com`],
    [
      'a guest’s UPN',
      'ada_fabrikam.com#EXT#@contoso.onmicrosoft.com',
      `${named('ada_fabrikam.com')}#EXT#@${named('contoso')}.onmicrosoft.com`,
    ],
    ['a principal in Kusto’s notation', `aadgroup=${tenant};contoso.com`, `aadgroup=${guid};${named('contoso.com')}`],
    ['a wildcard', '*', '*'],
    ['a time', '2026-11-25T02:14:37.5Z', '2026-11-25T02:14:37.5Z'],
    ['a duration', 'P365D', 'P365D'],
    ['a flag', 'True', 'True'],
    ['an action', 'Microsoft.Kusto/clusters/write', 'Microsoft.Kusto/clusters/write'],
    ['the empty text', '', ''],
  ])('a recognized text keeps its form %s', (_, text, replaced) => {
    expect(pseudonymOf(text, pseudonyms)).toBe(replaced);
  });

  it.each([
    ['203.0.113.7', /^\d+\.\d+\.\d+\.\d+$/],
    ['203.0.113.0/24', /^\d+\.\d+\.\d+\.0\/24$/],
    ['10.1.2.3', /^10\.\d+\.\d+\.\d+$/],
    ['172.20.0.0/16', /^172\.(1[6-9]|2\d|3[01])\.0\.0\/16$/],
    ['192.168.7.0/24', /^192\.168\.\d+\.0\/24$/],
    ['2001:4860::/32', /^2[0-9a-f]{3}:[0-9a-f]+:0:0:0:0:0:0\/32$/],
    ['fd12:3456::1', /^fd[0-9a-f]{2}:/],
  ])('the IP range %s keeps its kind and size', (range, form) => {
    const replaced = pseudonymOf(range, pseudonyms);
    expect(replaced).toMatch(form);
    expect(replaced).not.toBe(range);
    expect(pseudonymOf(range, pseudonyms)).toBe(replaced);
  });

  it.each(['0.0.0.0/0', '::/0', '127.0.0.1', '::1', '0.0.0.0/1'])('the IP range %s stays', (range) => {
    expect(pseudonymOf(range, pseudonyms)).toBe(range);
  });

  it('any text has one pseudonym, which isn’t the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z][\w -]{5,30}$/), (name) => {
        expect(pseudonymOf(name, pseudonyms)).toMatch(/^x-[0-9a-f]{12}$/);
      }),
    );
  });
});

describe('a name that looks like a public text', () => {
  it.each([
    'ada.lovelace',
    'team.ada-lovelace',
    'v2.merger-with-fabrikam',
    '4915123456789',
    '12.5',
    'Microsoft.Falcon',
    'Microsoft.Falcon/merger',
    'contoso.sales',
    'ada.lovelace.com',
  ])('a name that looks like a public text is replaced as a whole: %s', (name) => {
    expect(pseudonymOf(name, pseudonyms)).toBe(pseudonyms.name(name));
    expect(pseudonymizeSentence(`Denied for ${name}.`, pseudonyms)).toBe(
      name === '12.5' || name.includes('/') ? `Denied for ${name}.` : `Denied for ${named(name.toLowerCase())}.`,
    );
  });

  it.each([
    ['db.contoso.com', `${named('db')}.${named('contoso')}.com`],
    ['db.contoso.falcon', `${named('db')}.${named('contoso')}.${named('falcon')}`],
    ['*falcon.contoso.com', `*${named('falcon')}.${named('contoso')}.com`],
  ])('the host %s keeps its top-level domain only', (host, replaced) => {
    expect(pseudonymOf(host, pseudonyms, { isHost: true })).toBe(replaced);
    expect(pseudonymOf(`https://${host}/x`, pseudonyms)).toBe(`https://${replaced}/${named('x')}`);
  });

  it('a name that looks like a public text is replaced in every string of evidence that isn’t Azure’s own word', () => {
    const names = ['ada.lovelace', 'v2.merger-with-fabrikam', 'Microsoft.Falcon', '4915123456789'];
    const kinds = [
      (name: string) => name,
      (name: string) => `aaduser=${name};${name}`,
      (name: string) => `${name}@contoso.${name.split('.').at(-1)}`,
      (name: string) => `https://contoso.${name.split('.').at(-1)}/${name}`,
    ];
    for (const [name, form] of names.flatMap((each) => kinds.map((kind) => [each, kind(each)] as const))) {
      for (const snapshot of [sampleSnapshot(), ...examples.slice(0, 20).map((example) => example.snapshot)]) {
        const parts = plant(snapshot.parts, form, '');
        const replaced = pseudonymizeEvidence({ ...snapshot, parts }, pseudonyms, defaultCheckSettings);
        const lastPart = name.split('.').at(-1)?.toLowerCase() ?? name;
        expect(textsWith(lastPart, replaced.parts)).toEqual([]);
      }
    }
  });

  it('the condition of a custom role and the reference in an initiative are an organization’s own words', () => {
    const roleDefinitions = {
      state: 'read',
      value: [
        {
          type: 'CustomRole',
          id: tenant,
          roleName: 'Falcon',
          permissions: [{ actions: ['*/read'], condition: "@Resource[x] StringEquals 'Falcon'" }],
        },
      ],
    };
    const policyStates = { state: 'read', value: [{ policyDefinitionReferenceId: 'falcon-rule' }] };
    const parts = JSON.parse(JSON.stringify({ roleDefinitions, policyStates }));
    const { parts: replaced } = pseudonymizeEvidence(snapshotOf('/x', parts), pseudonyms, defaultCheckSettings);
    const text = JSON.stringify(replaced);
    expect(text).not.toMatch(/falcon/i);
    expect(text).toContain('"actions":["*/read"]');
  });
});

/** Members that only Azure writes. */
const azureMembers = new Set(
  `state part reason type kind role level status provisioningState location tier sku zones principalType publicNetworkAccess
  publicIPType engineType restrictOutboundNetworkAccess calloutType outboundAccess groupId principalPermissionsAction
  databaseRouting language languageVersion languageExtensionName languageExtensionImageName category kty keyOps keys bypass
  defaultAction complianceState enforcementMode exemptionCategory assignmentType roleType userType servicePrincipalType
  operationName eventName resourceType field azureCode missingAction smallestRole apiVersion readAt requestId source etag prefix
  actions notActions dataActions notDataActions secrets certificates databaseShareOrigin defaultPrincipalsModificationKind
  scriptLevel zoneStatus categoryGroup subStatus equals containsAny roleName credential`.split(/\s+/),
);

/** Returns a copy with a text in place of every string that an organization can write. */
function plant<Value>(value: Value, text: string, member: string): Value {
  const replace = (inner: unknown, name: string): unknown => {
    const isResult = typeof inner === 'object' && inner !== null && 'state' in inner;
    if (azureMembers.has(name) && !isResult) return inner;
    if (typeof inner === 'string') return text;
    if (Array.isArray(inner)) return inner.map((item) => replace(item, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, replace(item, key)]));
  };
  return replace(value, member) as Value;
}

/** Returns the members whose text has a word. */
function textsWith(word: string, value: unknown, member = ''): string[] {
  if (typeof value === 'string') return value.toLowerCase().includes(word) ? [`${member}: ${value}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsWith(word, inner, Array.isArray(value) ? member : name));
}

describe('a sentence', () => {
  it('a sentence keeps its prose, without IDs, addresses, hosts, and quoted names', () => {
    const sentence = `The client 'ada@contoso.com' with object id '${tenant}' does not have authorization to perform action 'Microsoft.Kusto/clusters/write' over scope '/subscriptions/${tenant}/resourceGroups/Secret'. See https://kv.vault.azure.net/keys/a or 203.0.113.7, and db.contoso.com.`;
    const replaced = pseudonymizeSentence(sentence, pseudonyms);
    expect(replaced).toBe(
      `The client '${named('ada')}@${named('contoso')}.com' with object id '${pseudonyms.guid(tenant)}' does not have authorization to perform action 'Microsoft.Kusto/clusters/write' over scope '/subscriptions/${pseudonyms.guid(tenant)}/resourceGroups/${named('secret')}'. See https://${named('kv')}.vault.azure.net/keys/${named('a')} or ${pseudonyms.ipRange('203.0.113.7')}, and ${named('db.contoso.com')}.`,
    );
  });

  it('with apostrophes stays', () => {
    const sentence = "This isn’t loaded, and the cluster doesn’t exist. It can't be read, so it isn't checked.";
    expect(pseudonymizeSentence(sentence, pseudonyms)).toBe(sentence);
  });
});

describe('evidence under pseudonyms', () => {
  it('an unreadable part under pseudonyms loses Azure’s own text, which can have names without quotes', () => {
    const azureMessage = 'Cluster contosofraud failed for Ada Lovelace.';
    const azure = { code: 'ServiceUnavailable', requestId: null, message: azureMessage };
    const problem = new Problem('azure-unavailable', 'Azure is temporarily unavailable.', { azure });
    const locks = toUnreadable(problem, 'Microsoft.Authorization/locks/read');
    expect(locks.message).toContain(azureMessage);
    const snapshot = sampleSnapshot({ unread: { locks } });
    expect(pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings).parts.locks).toEqual({
      state: 'unreadable',
      reason: 'failed',
      azureCode: 'ServiceUnavailable',
      message: 'Azure is temporarily unavailable.',
    });
  });

  it.each(examples.map(({ check, title, snapshot }) => [check.id, title, check, snapshot] as const))(
    'evidence under pseudonyms has the verdict of %s: %s',
    (_, __, check, snapshot) => {
      const replaced = pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings);
      const settings = pseudonymizeSettings(defaultCheckSettings, pseudonyms);
      const before = evaluateCheck(check, snapshot, { at, settings: defaultCheckSettings });
      const after = evaluateCheck(check, replaced, { at, settings });
      expect([after.outcome, after.severity]).toEqual([before.outcome, before.severity]);
    },
  );

  it.each(['westeurope', 'atlantisnorth'])(
    'evidence under pseudonyms has the same verdict on private DNS zones in the region %s',
    (region) => {
      const check = checks.filter(({ id }) => id === 'private-dns-missing');
      const snapshots = sampleZones.map((_, missing) => {
        const zones = sampleZones.filter((__, index) => index !== missing || index > 1);
        return sampleSnapshot({
          cluster: { properties: { uri: `https://telemetryprod.${region}.kusto.windows.net` } },
          privateEndpoints: [
            samplePrivateEndpoint(
              'pe-telemetry',
              sampleReading([sampleZoneGroup(zones.map((zone) => zone.replace('westeurope', region)))]),
            ),
          ],
        });
      });
      const outcomes = [
        snapshots,
        snapshots.map((snapshot) => pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings)),
      ].map((list) =>
        list.flatMap((snapshot) =>
          check.map((each) => evaluateCheck(each, snapshot, { at, settings: defaultCheckSettings }).outcome),
        ),
      );
      expect(outcomes).toEqual([
        ['fail', 'fail', 'pass', 'pass'],
        ['fail', 'fail', 'pass', 'pass'],
      ]);
    },
  );

  it('evidence under pseudonyms has none of the GUIDs, names, and addresses of the samples', () => {
    for (const { snapshot } of examples) {
      const { parts } = pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings);
      const text = JSON.stringify(parts, withoutRequests);
      const original = JSON.stringify(snapshot.parts, withoutRequests);
      const guids = new Set(original.toLowerCase().match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g));
      const shown = [...guids].filter((guid) => text.toLowerCase().includes(guid));
      expect(shown.filter((guid) => !isPublic(guid, snapshot))).toEqual([]);
      expect(text).not.toMatch(/telemetry|contoso|fabrikam|Ada |Lovelace/i);
    }
  });

  it('evidence under pseudonyms has the same form as before: the same members and lists', () => {
    const original = sampleSnapshot();
    const { parts } = pseudonymizeEvidence(original, pseudonyms, defaultCheckSettings);
    expect(shapeOf(parts)).toEqual(shapeOf(original.parts));
  });

  it('evidence under pseudonyms keeps the names of tags that checks read, and replaces other names and all other values', () => {
    const tags = { Owner: 'ada@contoso.com', Project: 'Falcon', Env: 'Prod', 'opt-out-of-soft-delete': 'true' };
    const { parts } = pseudonymizeEvidence(sampleSnapshot({ cluster: { tags } }), pseudonyms, defaultCheckSettings);
    const cluster = parts.cluster.state === 'read' ? parts.cluster.value : undefined;
    expect(cluster?.tags).toEqual({
      Owner: `${named('ada')}@${named('contoso')}.com`,
      [named('project')]: named('falcon'),
      Env: 'Prod',
      'opt-out-of-soft-delete': 'true',
    });
  });

  it('evidence under pseudonyms replaces the names of tags that an organization chose, in evidence and settings alike', () => {
    const settings = checkSettingsSchema.parse({ ownerTags: ['Acme-Owner', 'owner'] });
    const snapshot = sampleSnapshot({ cluster: { tags: { 'acme-owner': 'Ada' } } });
    const { parts } = pseudonymizeEvidence(snapshot, pseudonyms, settings);
    const cluster = parts.cluster.state === 'read' ? parts.cluster.value : undefined;
    expect(cluster?.tags).toEqual({ [named('acme-owner')]: named('ada') });
    expect(pseudonymizeSettings(settings, pseudonyms).ownerTags).toEqual([named('acme-owner'), 'owner']);
  });

  it('evidence under pseudonyms replaces a member that no check knows', () => {
    const cluster = { properties: { laterProperty: { ownerOfIt: 'Ada Lovelace' } } as object };
    const replaced = pseudonymizeEvidence(sampleSnapshot({ cluster }), pseudonyms, defaultCheckSettings);
    expect(JSON.stringify(replaced)).not.toContain('Lovelace');
  });

  it('evidence under pseudonyms replaces names in the message of an unreadable part', () => {
    const locks = { state: 'unreadable', reason: 'forbidden', message: 'Denied for ada@contoso.com.' } as const;
    const { parts } = pseudonymizeEvidence(
      snapshotOf(`/subscriptions/${tenant}`, { locks }),
      pseudonyms,
      defaultCheckSettings,
    );
    expect(parts.locks).toEqual({ ...locks, message: `Denied for ${named('ada')}@${named('contoso')}.com.` });
  });

  it('evidence under pseudonyms doesn’t change the original', () => {
    const original = sampleSnapshot();
    pseudonymizeEvidence(original, pseudonyms, defaultCheckSettings);
    expect(original).toEqual(sampleSnapshot());
  });
});

describe('a scan under pseudonyms', () => {
  const id = `/subscriptions/${tenant}/resourceGroups/Rg/providers/Microsoft.Kusto/clusters/One`;
  const facts = pseudonymizeFacts(
    {
      product: '0.3.0',
      tenantId: tenant,
      readAt: at,
      depth: 'full',
      actor: { objectId: tenant, kind: 'user' },
      checks,
      settings: defaultCheckSettings,
      exemptions: [
        {
          clusterId: id,
          checkId: 'purge-enabled',
          category: 'Waiver',
          reason: 'Ada.',
          expiresOn: '2027-01-01T00:00:00Z',
          createdAt: '2026-01-01T00:00:00Z',
        },
      ],
    },
    pseudonyms,
  );
  const end = pseudonymizeEnd(
    {
      scope: { subscriptions: [tenant], managementGroup: 'Root', limitedTo: [id] },
      unread: [{ scope: `/subscriptions/${tenant}`, code: 'AuthorizationFailed' }],
    },
    pseudonyms,
  );

  it('a scan under pseudonyms has a header without a real ID, and with the hash of the key', () => {
    const { header } = createSnapshot(facts, [], end);
    expect(facts.exemptions[0]?.reason).toBe(named('ada.'));
    const text = JSON.stringify(header).toLowerCase();
    expect(text).not.toContain(tenant);
    expect(text).not.toMatch(/"root"|\/rg\/|\/one/);
    expect(header.pseudonyms).toBe(pseudonyms.hash);
  });

  it('a scan under pseudonyms uses the same pseudonyms for clusters, exemptions, and scopes', () => {
    const { exemptions, scope, unread } = createSnapshot(facts, [], end).header;
    expect(scope.limitedTo).toEqual([exemptions[0]?.clusterId]);
    expect(exemptions[0]?.clusterId).toBe(pseudonyms.armId(id).toLowerCase());
    expect(unread[0]?.scope).toBe(`/subscriptions/${scope.subscriptions[0]}`);
  });
});

describe('settings under pseudonyms', () => {
  it('settings under pseudonyms have replaced tenants, subscriptions, and audiences', () => {
    const settings = checkSettingsSchema.parse({
      trustedTenants: [tenant],
      knownSubscriptions: [tenant],
      knownAudiences: ['https://api.contoso.com'],
      maxOwners: 4,
    });
    expect(pseudonymizeSettings(settings, pseudonyms)).toEqual({
      ...settings,
      trustedTenants: [pseudonyms.guid(tenant)],
      knownSubscriptions: [pseudonyms.guid(tenant)],
      knownAudiences: [`https://${named('api')}.${named('contoso')}.com`],
    });
  });
});

/** Request IDs stay: they are for Azure's support and name no one. */
function withoutRequests(name: string, value: unknown): unknown {
  return name === 'requestId' ? undefined : value;
}

function isPublic(guid: string, { parts }: Snapshot): boolean {
  const definitions = parts.roleDefinitions.state === 'read' ? parts.roleDefinitions.value : [];
  const policy = `"/providers/microsoft.authorization/policydefinitions/${guid}"`;
  return (
    pseudonyms.isBuiltIn(guid) ||
    definitions.some(({ id, type }) => id.toLowerCase() === guid && type === 'BuiltInRole') ||
    JSON.stringify(parts).toLowerCase().includes(policy)
  );
}

/** Returns the members of a value without their texts. Maps by ID count their entries. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value);
  if (entries.some(([name]) => isGuid(name) || name.startsWith('/'))) return entries.map(([, inner]) => shapeOf(inner));
  return 'owner' in value ? entries.length : Object.fromEntries(entries.map(([name, inner]) => [name, shapeOf(inner)]));
}

it('a host of a cloud that isn’t built in keeps no label of the cloud, the region, or the cluster', () => {
  const host = 'telemetryprod.north.kusto.sovereign.example';
  const snapshot = sampleSnapshot({ ...sampleKusto({}), cluster: { properties: { uri: `https://${host}` } } });
  const replaced = pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings);
  const { cluster } = replaced.parts;
  const uri = cluster.state === 'read' ? cluster.value.properties.uri : '';
  expect(uri).toBe(`https://${host.split('.').map(named).join('.')}`);
  expect(JSON.stringify(replaced)).not.toMatch(/telemetryprod|sovereign/);
});
