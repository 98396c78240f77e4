import { armError } from '../errors/arm-error';
import type { JsonObject, ServiceRequest } from '../types';
import type { ArmAnswer } from './arm-call';

/**
 * A cloud's endpoints, for `az cloud register` and the SDKs. An object from 2022-09-01, an array in 2019-05-01, short
 * in 1.0.
 */

const audiences = ['https://management.core.windows.net/', 'https://management.azure.com/'];
const arrayVersions = ['2019-05-01', '2018-05-01', '2020-06-01'];
const versions = ['2022-09-01', ...arrayVersions, '1.0'];

/** `GET /metadata/endpoints`. */
export function metadataEndpoints(request: ServiceRequest): ArmAnswer {
  const version = request.query.get('api-version');
  if (!version) throw armError('MissingApiVersionParameter');
  if (!versions.includes(version)) throw armError('InvalidApiVersionParameter', { version, supported: versions });
  if (version === '1.0') return { status: 200, body: shortForm(request.base) };
  const cloud = longForm(request.base);
  return { status: 200, body: arrayVersions.includes(version) ? [cloud] : cloud };
}

function shortForm(base: string): JsonObject {
  return {
    galleryEndpoint: base,
    graphEndpoint: base,
    portalEndpoint: base,
    authentication: { loginEndpoint: base, audiences },
  };
}

function longForm(base: string): JsonObject {
  return {
    name: 'AzureCloud',
    portal: base,
    authentication: { loginEndpoint: base, audiences, tenant: 'common', identityProvider: 'AAD' },
    resourceManager: base,
    graph: base,
    graphAudience: base,
    microsoftGraphResourceId: base,
    media: 'https://rest.media.azure.net',
    batch: 'https://batch.core.windows.net/',
    sqlManagement: 'https://management.core.windows.net:8443/',
    activeDirectoryDataLake: 'https://datalake.azure.net/',
    vmImageAliasDoc:
      'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/main/arm-compute/quickstart-templates/aliases.json',
    suffixes: {
      storage: 'core.windows.net',
      keyVaultDns: 'vault.azure.net',
      sqlServerHostname: 'database.windows.net',
      acrLoginServer: 'azurecr.io',
      azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
      azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
    },
  };
}
