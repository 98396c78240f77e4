import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, parseClusterId, regionName } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import { bashWord, bicepString, commentText } from '../render/literals';

/** How to create a resource that a wizard needs, with all values. */
export interface NewResource {
  noun: string;
  settings: readonly { label: string; value: string }[];
  portal: {
    href: string;
    link: string;
    /** Names of controls are between double asterisks. */
    steps: readonly string[];
  };
  azCli: string;
  bicep: string;
}

export interface DeployTarget {
  clusterId: string;
  /** As Azure returns it, such as `West Europe`. */
  location: string;
  portal: string;
  tenantId: string;
}

/** `user`: a resource ID. */
export type KeyReader = { kind: 'system' } | { kind: 'user'; id: string };

const cryptoUser = 'Key Vault Crypto Service Encryption User';
const keySize = 3072;
const daysToRecover = 90;

/**
 * Returns steps for a key that the identity can use, too. New key vaults have soft delete, and Azure Data Explorer
 * requires purge protection as well (https://learn.microsoft.com/azure/data-explorer/customer-managed-keys). The
 * portal's page:
 * https://learn.microsoft.com/azure/synapse-analytics/machine-learning/tutorial-configure-cognitive-services-synapse
 */
export function newKeyVault(target: DeployTarget, reader: KeyReader | null): NewResource {
  const { group, name, region, subscription } = partsOf(target);
  const vault = withoutEndingDashes(`kv-${name}`.slice(0, 24));
  const key = keyNameFor(name);
  return {
    noun: 'key vault',
    settings: [
      { label: 'Name', value: vault },
      { label: 'Region', value: region },
      { label: 'Soft delete', value: `On, ${daysToRecover} days` },
      { label: 'Purge protection', value: 'On' },
      { label: 'Permission model', value: 'Azure RBAC' },
      { label: 'Key', value: `${key}, RSA ${keySize}` },
    ],
    portal: {
      href: `${target.portal}/#create/Microsoft.KeyVault`,
      link: 'Create a key vault in the Azure portal',
      steps: [
        `On the **Basics** tab, select the resource group ${group}, enter the name ${vault}, and select the region ${region}.`,
        `Under **Recovery options**, select **Enable purge protection**, and set the retention period to ${daysToRecover} days.`,
        'On the **Access configuration** tab, for **Permission model**, select **Azure role-based access control**.',
        ...portalKeySteps(key),
      ],
    },
    azCli: [
      `az account set --subscription ${bashWord(subscription)}`,
      '# The name must be unique in Azure. Soft delete is always on.',
      command('VAULT=$(az keyvault create', [
        `--name ${bashWord(vault)} --resource-group ${bashWord(group)} --location ${bashWord(region)}`,
        `--enable-rbac-authorization true --enable-purge-protection true --retention-days ${daysToRecover}`,
        '--query id --output tsv)',
      ]),
      keyCommands(vault, key, reader, target),
    ].join('\n'),
    bicep: [
      deployInto(group, subscription),
      `param location string = ${bicepString(region)}`,
      `resource vault 'Microsoft.KeyVault/vaults@${apiVersions.keyVault}' = {
  // The name must be unique in Azure.
  name: ${bicepString(vault)}
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: ${daysToRecover}
    enablePurgeProtection: true
  }
}`,
      keyBicep(key, reader, target),
    ].join('\n\n'),
  };
}

/** Uses an existing key vault. `id` is the vault's. */
export function newKey(
  target: DeployTarget,
  { id, name: vault }: { id: string; name: string },
  reader: KeyReader | null,
) {
  const { name } = partsOf(target);
  const key = keyNameFor(name);
  const [, , subscription = '', , group = ''] = id.split('/');
  return {
    noun: 'key',
    settings: [
      { label: 'Name', value: key },
      { label: 'Key vault', value: vault },
      { label: 'Type', value: `RSA ${keySize}` },
    ],
    portal: {
      href: `${target.portal}/#@${target.tenantId}/resource${id}`,
      link: `Open ${vault} in the Azure portal`,
      steps: portalKeySteps(key),
    },
    azCli: [
      `az account set --subscription ${bashWord(subscription)}`,
      `VAULT=${bashWord(id)}`,
      keyCommands(vault, key, reader, target),
    ].join('\n'),
    bicep: [
      deployInto(group, subscription),
      `resource vault 'Microsoft.KeyVault/vaults@${apiVersions.keyVault}' existing = {
  name: ${bicepString(vault)}
}`,
      keyBicep(key, reader, target),
    ].join('\n\n'),
  } satisfies NewResource;
}

function keyNameFor(clusterName: string): string {
  return `cmk-${clusterName}`;
}

function portalKeySteps(key: string): string[] {
  return [
    `In the key vault, select **Keys** > **Generate/Import**. Enter the name ${key}, and select **RSA** and **${keySize}**.`,
    `On the key, select **Access control (IAM)** > **Add role assignment**. Assign the role ${cryptoUser} to the identity.`,
  ];
}

/** `$VAULT` is the vault's resource ID. */
function keyCommands(vault: string, key: string, reader: KeyReader | null, target: DeployTarget): string {
  return [
    '# With Azure RBAC, even an Owner needs a data role to create a key.',
    command('az role assignment create', [
      '--role \'Key Vault Crypto Officer\' --scope "$VAULT" --assignee-principal-type User',
      '--assignee-object-id "$(az ad signed-in-user show --query id --output tsv)"',
    ]),
    `az keyvault key create --vault-name ${bashWord(vault)} --name ${bashWord(key)} --kty RSA --size ${keySize}`,
    principalCommand(reader, target),
    command('az role assignment create', [
      `--role ${bashWord(cryptoUser)} --scope "$VAULT/keys/${key}"`,
      '--assignee-object-id "$PRINCIPAL" --assignee-principal-type ServicePrincipal',
    ]),
  ].join('\n');
}

function principalCommand(reader: KeyReader | null, { clusterId }: DeployTarget): string {
  if (reader?.kind === 'user')
    return command('PRINCIPAL=$(az identity show', [
      `--ids ${bashWord(reader.id)}`,
      '--query principalId --output tsv)',
    ]);
  if (reader?.kind === 'system')
    return [
      '# The system-assigned identity must be on.',
      command('PRINCIPAL=$(az resource show', [
        `--ids ${bashWord(clusterId)}`,
        '--query identity.principalId --output tsv)',
      ]),
    ].join('\n');
  return "PRINCIPAL='<object ID of the identity>'";
}

function keyBicep(key: string, reader: KeyReader | null, { clusterId }: DeployTarget): string {
  const { group, name, subscription } = partsOf({ clusterId, location: '' });
  const [, , ownerSubscription = '', , ownerGroup = ''] = reader?.kind === 'user' ? reader.id.split('/') : [];
  const identity =
    reader?.kind === 'user'
      ? existing('identity', `Microsoft.ManagedIdentity/userAssignedIdentities@${apiVersions.managedIdentity}`, {
          scope: `resourceGroup(${bicepString(ownerSubscription)}, ${bicepString(ownerGroup)})`,
          name: bicepString(lastSegment(reader.id)),
        })
      : existing('cluster', `Microsoft.Kusto/clusters@${apiVersions.kusto}`, {
          scope: `resourceGroup(${bicepString(subscription)}, ${bicepString(group)})`,
          name: bicepString(name),
        });
  const principal = { user: 'identity.properties.principalId', system: 'cluster.identity.principalId' };
  return [
    reader ? identity : "@description('Object ID of the identity')\nparam principalId string",
    `resource key 'Microsoft.KeyVault/vaults/keys@${apiVersions.keyVault}' = {
  parent: vault
  name: ${bicepString(key)}
  properties: {
    kty: 'RSA'
    keySize: ${keySize}
  }
}`,
    `// ${cryptoUser}
var role = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${cryptoServiceEncryptionUserRole}')`,
    `resource assignment 'Microsoft.Authorization/roleAssignments@${apiVersions.authorization}' = {
  scope: key
  name: guid(key.id, ${reader ? (reader.kind === 'user' ? 'identity.id' : 'cluster.id') : 'principalId'}, role)
  properties: {
    roleDefinitionId: role
    principalId: ${reader ? principal[reader.kind] : 'principalId'}
    principalType: 'ServicePrincipal'
  }
}`,
  ].join('\n\n');
}

/** The portal's page: https://learn.microsoft.com/azure/app-service/tutorial-custom-container */
export function newIdentity(target: DeployTarget): NewResource {
  const { group, name, region, subscription } = partsOf(target);
  const identity = `id-${name}`;
  return {
    noun: 'user-assigned identity',
    settings: [
      { label: 'Name', value: identity },
      { label: 'Resource group', value: group },
      { label: 'Region', value: region },
    ],
    portal: {
      href: `${target.portal}/#create/Microsoft.ManagedIdentity`,
      link: 'Create an identity in the Azure portal',
      steps: [
        `On the **Basics** tab, select the resource group ${group}, select the region ${region}, and enter the name ${identity}.`,
      ],
    },
    azCli: [
      `az account set --subscription ${bashWord(subscription)}`,
      `az identity create --name ${bashWord(identity)} --resource-group ${bashWord(group)} --location ${bashWord(region)}`,
    ].join('\n'),
    bicep: [
      deployInto(group, subscription),
      `resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@${apiVersions.managedIdentity}' = {
  name: ${bicepString(identity)}
  location: ${bicepString(region)}
}`,
    ].join('\n\n'),
  };
}

/**
 * Includes the DNS zones. The group ID is `cluster`. `uri` is the cluster's, such as
 * `https://contosofraud.northeurope.kusto.windows.net`. Sources:
 * https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint-create and, for the zones,
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns.
 */
export function newPrivateEndpoint(target: DeployTarget, uri: string | null | undefined): NewResource {
  const { group, name, region, subscription } = partsOf(target);
  const endpoint = `pe-${name}`;
  const zones = zonesOf(uri, region);
  return {
    noun: 'private endpoint',
    settings: [
      { label: 'Name', value: endpoint },
      { label: 'Target sub-resource', value: 'cluster' },
      { label: 'Region', value: 'Same as the virtual network' },
      { label: 'Private DNS zones', value: zones.join(', ') },
    ],
    portal: {
      href: `${target.portal}/#@${target.tenantId}/resource${target.clusterId}`,
      link: `Open ${name} in the Azure portal`,
      steps: [
        'Select **Networking** > **Private endpoint connections** > **+ Private endpoint**.',
        `On the **Basics** tab, enter the name ${endpoint}, and select the region of the virtual network.`,
        'On the **Resource** tab, for **Target sub-resource**, select **cluster**.',
        'On the **Virtual Network** tab, select the virtual network and the subnet of your clients.',
        'On the **DNS** tab, select **Yes** to integrate with private DNS zones.',
      ],
    },
    azCli: [
      `az account set --subscription ${bashWord(subscription)}`,
      '# Enter the subnet of your clients and the region of the virtual network.',
      "SUBNET='<subnet resource ID>'",
      `LOCATION=${bashWord(region)}`,
      `GROUP=${bashWord(group)}`,
      command('az network private-endpoint create', [
        `--name ${bashWord(endpoint)} --resource-group "$GROUP" --location "$LOCATION" --subnet "$SUBNET"`,
        `--private-connection-resource-id ${bashWord(target.clusterId)}`,
        `--group-id cluster --connection-name ${bashWord(endpoint)}`,
      ]),
      '# If your hub has these zones, use them instead of new ones.',
      'ACTION=create',
      `for ZONE in ${zones.map(bashWord).join(' ')}; do`,
      '  ZONE_ID=$(az network private-dns zone create --resource-group "$GROUP" --name "$ZONE" --query id --output tsv)',
      '  az network private-dns link vnet create --resource-group "$GROUP" --zone-name "$ZONE" \\',
      `    --name ${bashWord(name)} --virtual-network "\${SUBNET%/subnets/*}" --registration-enabled false`,
      '  az network private-endpoint dns-zone-group $ACTION --resource-group "$GROUP" \\',
      `    --endpoint-name ${bashWord(endpoint)} --name default --zone-name "\${ZONE//./-}" --private-dns-zone "$ZONE_ID"`,
      '  ACTION=add',
      'done',
    ].join('\n'),
    bicep: [
      deployInto(group, subscription),
      "@description('Resource ID of the subnet of your clients')\nparam subnetId string",
      `@description('Region of the virtual network')\nparam location string = ${bicepString(region)}`,
      `var zones = [\n${zones.map((zone) => `  ${bicepString(zone)}`).join('\n')}\n]`,
      `resource endpoint 'Microsoft.Network/privateEndpoints@${apiVersions.network}' = {
  name: ${bicepString(endpoint)}
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: ${bicepString(endpoint)}
        properties: {
          privateLinkServiceId: ${bicepString(target.clusterId)}
          groupIds: [
            'cluster'
          ]
        }
      }
    ]
  }
}`,
      `// If your hub has these zones, use them instead of new ones.
resource dnsZones 'Microsoft.Network/privateDnsZones@${dnsVersion}' = [for zone in zones: {
  name: zone
  location: 'global'
}]`,
      `resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@${dnsVersion}' = [for (zone, index) in zones: {
  parent: dnsZones[index]
  name: ${bicepString(name)}
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: split(subnetId, '/subnets/')[0]
    }
  }
}]`,
      `resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@${apiVersions.network}' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [for (zone, index) in zones: {
      name: replace(zone, '.', '-')
      properties: {
        privateDnsZoneId: dnsZones[index].id
      }
    }]
  }
}`,
    ].join('\n\n'),
  };
}

/** Source: https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones */
const dnsVersion = '2024-06-01';

const storageEndings = [
  ['.kusto.windows.net', 'core.windows.net'],
  ['.kusto.usgovcloudapi.net', 'core.usgovcloudapi.net'],
  ['.kusto.chinacloudapi.cn', 'core.chinacloudapi.cn'],
] as const;

/** Returns zones of the cluster, and of its storage in a built-in cloud: blob, queue, and table. */
function zonesOf(uri: string | null | undefined, region: string): string[] {
  const host = uri && URL.canParse(uri) ? new URL(uri).hostname : '';
  const known = host.includes('.') ? host : `x.${region}${storageEndings[0][0]}`;
  const storage = storageEndings.flatMap(([ending, domain]) => (known.endsWith(ending) ? domain : []));
  const ofStorage = storage.flatMap((domain) => ['blob', 'queue', 'table'].map((service) => `${service}.${domain}`));
  return [known.slice(known.indexOf('.') + 1), ...ofStorage].map((zone) => `privatelink.${zone}`);
}

/** The portal's page: https://learn.microsoft.com/azure/azure-monitor/logs/quick-create-workspace */
export function newWorkspace(target: DeployTarget): NewResource {
  const { name, region, subscription } = partsOf(target);
  const workspace = `log-${name}`;
  // The cluster's group would let its admins delete the logs.
  const group = '<resource group of your logs>';
  return {
    noun: 'Log Analytics workspace',
    settings: [
      { label: 'Name', value: workspace },
      { label: 'Region', value: region },
      { label: 'Retention', value: `${daysToRecover} days` },
    ],
    portal: {
      href: `${target.portal}/#create/Microsoft.LogAnalyticsOMS`,
      link: 'Create a workspace in the Azure portal',
      steps: [
        `On the **Basics** tab, select a resource group that the cluster’s admins can’t change, enter the name ${workspace}, and select the region ${region}.`,
      ],
    },
    azCli: [
      `az account set --subscription ${bashWord(subscription)}`,
      '# Enter a resource group that the cluster’s admins can’t change.',
      `GROUP=${bashWord(group)}`,
      command('az monitor log-analytics workspace create', [
        `--workspace-name ${bashWord(workspace)} --resource-group "$GROUP" --location ${bashWord(region)}`,
        `--retention-time ${daysToRecover}`,
      ]),
    ].join('\n'),
    bicep: [
      '// Deploy with az deployment group create, into a resource group that the cluster’s admins can’t change.',
      `resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: ${bicepString(workspace)}
  location: ${bicepString(region)}
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: ${daysToRecover}
  }
}`,
    ].join('\n\n'),
  };
}

function partsOf({ clusterId, location }: Pick<DeployTarget, 'clusterId' | 'location'>) {
  const { subscriptionId = '', resourceGroup = '', clusterName = '' } = parseClusterId(clusterId) ?? {};
  return {
    subscription: subscriptionId,
    group: resourceGroup,
    name: clusterName.toLowerCase(),
    region: regionName(location),
  };
}

function command(name: string, lines: readonly string[]): string {
  return [name, ...lines].join(' \\\n  ');
}

function existing(symbol: string, type: string, lines: Record<string, string>): string {
  const members = Object.entries(lines).map(([key, value]) => `  ${key}: ${value}`);
  return [`resource ${symbol} '${type}' existing = {`, ...members, '}'].join('\n');
}

function deployInto(group: string, subscription: string): string {
  return commentText(
    `// Deploy with az deployment group create --subscription ${subscription} --resource-group ${group}.`,
  );
}

/** A name of a key vault can't end with a dash. */
function withoutEndingDashes(name: string): string {
  return name.endsWith('-') ? withoutEndingDashes(name.slice(0, -1)) : name;
}
