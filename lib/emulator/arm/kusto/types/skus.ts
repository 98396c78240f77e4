import type { Json, JsonObject } from '../../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../../arm-call';
import { regionName, regions } from '../../regions';
import type { ResourceType } from '../../resource-type';
import { knownRegion } from '../../tracked-resource-body';
import { findParentCluster } from '../find-cluster';
import { cluster, everyVersion, kusto, subscription, versionsSince } from '../paths';
import { skuNames, tierOf } from '../sku';

/** SKUs: https://learn.microsoft.com/rest/api/azurerekusto/skus. UNCONFIRMED: that every region has all. */

const locationVersions = versionsSince('2022-11-11');

const withoutZones = ['westus'];

function listInSubscription(): ArmAnswer {
  return listOf(
    skuNames.flatMap((name) =>
      regions.map(regionName).map((location) => ({
        ...described(name, location, { zoneDetails: [] }),
        locations: [location],
        restrictions: [],
      })),
    ),
  );
}

/** Recorded without `locations` and `restrictions`. */
function listInLocation(call: ArmCall): ArmAnswer {
  const location = knownRegion(call, 'locations/skus', locationVersions);
  return listOf(skuNames.map((name) => described(name, location)));
}

/** Limits are from Microsoft's example. UNCONFIRMED: those of SKUs without SLA. */
function listForCluster(call: ArmCall): ArmAnswer {
  findParentCluster(call);
  return listOf(
    skuNames.map((name): Json => {
      const isBasic = tierOf(name) === 'Basic';
      return {
        resourceType: 'clusters',
        sku: { name, tier: tierOf(name) },
        capacity: isBasic
          ? { minimum: 1, maximum: 1, default: 1, scaleType: 'none' }
          : { minimum: 2, maximum: 100, default: 2, scaleType: 'automatic' },
      };
    }),
  );
}

function described(name: string, location: string, more: JsonObject = {}): JsonObject {
  const zones = withoutZones.includes(location) ? [] : ['3', '1', '2'];
  return { resourceType: 'clusters', name, tier: tierOf(name), locationInfo: [{ location, zones, ...more }] };
}

export const skus: ResourceType = {
  type: 'Microsoft.Kusto/skus',
  versions: everyVersion,
  routes: [['GET', `${subscription}/${kusto}/skus`, 'Microsoft.Kusto/SKUs/read', listInSubscription]],
};

export const locationSkus: ResourceType = {
  type: 'Microsoft.Kusto/locations/skus',
  versions: locationVersions,
  // In Azure's operations list, this GET is an action.
  routes: [
    [
      'GET',
      `${subscription}/${kusto}/locations/{location}/skus`,
      'Microsoft.Kusto/Locations/Skus/action',
      listInLocation,
    ],
  ],
};

export const clusterSkus: ResourceType = {
  type: 'Microsoft.Kusto/clusters/skus',
  versions: everyVersion,
  regional: true,
  routes: [['GET', `${cluster}/skus`, 'Microsoft.Kusto/Clusters/SKUs/read', listForCluster]],
};
