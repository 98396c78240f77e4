import { loadEstateSetting } from '../../../lib/emulator/estate/load';
import { type ClusterRef, parseClusterId } from '../../../lib/model/azure/arm-id';
import { type GatewaySetup, startGatewaySetup } from '../../fixtures/gateway-setup';

/** The gateway in front of an emulator with the estate contoso. */
export interface Contoso extends GatewaySetup {
  clusters: ClusterRef[];
  ref(clusterName: string): ClusterRef;
}

/** Starts an emulator with the estate contoso. */
export async function startContoso(): Promise<Contoso> {
  const estate = await loadEstateSetting('contoso');
  const clusters = estate.resources.flatMap(({ id }) => parseClusterId(id) ?? []);
  return {
    ...(await startGatewaySetup(estate)),
    clusters,
    ref: (name) => {
      const found = clusters.find(({ clusterName }) => clusterName === name);
      if (!found) throw new Error(`Contoso has no cluster ${name}.`);
      return found;
    },
  };
}
