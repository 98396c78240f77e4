import type { ArmResource, JsonObject } from '../../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { storageAccountsOf } from '../cluster-view';
import { findParentCluster } from '../find-cluster';
import { cluster, everyVersion } from '../paths';

/**
 * Hosts that a cluster depends on, by category and port. Recorded in azure-powershell (Kusto.Autorest,
 * Get-AzKustoClusterOutboundNetworkDependencyEndpoint), without names that can't be derived.
 */
const dependencies: [name: string, category: string, port: number, hosts: string[]][] = [
  [
    'AzureActiveDirectory',
    'Azure Active Directory',
    443,
    ['login.microsoftonline.com', 'graph.microsoft.com', 'r.login.microsoftonline.com'],
  ],
  [
    'AzureMonitor',
    'Azure Monitor',
    443,
    [
      'prod.warmpath.msftcloudes.com',
      'gcs.prod.monitoring.core.windows.net',
      'production.diagnostics.monitoring.core.windows.net',
      'shoebox2.prod.microsoftmetrics.com:443',
    ],
  ],
  [
    'CertificateAuthority',
    'Certificate Authority',
    80,
    ['ocsp.msocsp.com', 'ocsp.digicert.com', 'crl3.digicert.com', 'crl.microsoft.com', 'www.microsoft.com'],
  ],
];

function list(call: ArmCall): ArmAnswer {
  const of = findParentCluster(call);
  const storage = storageAccountsOf(of).flatMap((account) =>
    ['blob', 'queue', 'table'].map((service) => `${account}.${service}.core.windows.net`),
  );
  return listOf([
    ...dependencies.map((dependency) => endpoint(of, ...dependency)),
    endpoint(of, 'AzureStorage', 'Azure Storage', 443, storage),
  ]);
}

function endpoint(of: ArmResource, name: string, category: string, port: number, hosts: string[]): ArmResource {
  const endpoints: JsonObject[] = hosts.map((domainName) => ({ domainName, endpointDetails: [{ port }] }));
  return {
    id: `${of.id}/OutboundNetworkDependenciesEndpoints/${name}`,
    name: `${of.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/OutboundNetworkDependenciesEndpoints',
    location: of.location,
    properties: { category, endpoints, provisioningState: 'Succeeded' },
  };
}

/** https://learn.microsoft.com/rest/api/azurerekusto/clusters/list-outbound-network-dependencies-endpoints */
export const outboundNetworkDependenciesEndpoints: ResourceType = {
  type: 'Microsoft.Kusto/clusters/outboundNetworkDependenciesEndpoints',
  versions: everyVersion,
  regional: true,
  routes: [
    [
      'GET',
      `${cluster}/outboundNetworkDependenciesEndpoints`,
      'Microsoft.Kusto/Clusters/OutboundNetworkDependenciesEndpoints/read',
      list,
    ],
  ],
};
