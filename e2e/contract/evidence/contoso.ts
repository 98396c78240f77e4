import { loadEstateSetting } from '../../../lib/emulator/estate/load';
import { type ClusterRef, parseClusterId } from '../../../lib/model/azure/arm-id';
import { type ReadingPlace, startReadingPlace } from '../../fixtures/reading-place';

/** The estate contoso behind the gateway, and where its clusters lie. */
export interface Contoso extends ReadingPlace {
  clusters: ClusterRef[];
  ref(clusterName: string): ClusterRef;
}

/** Starts an emulator with contoso. */
export async function startContoso(): Promise<Contoso> {
  const estate = await loadEstateSetting('contoso');
  const clusters = estate.resources.flatMap(({ id }) => parseClusterId(id) ?? []);
  return {
    ...(await startReadingPlace(estate)),
    clusters,
    ref: (name) => {
      const found = clusters.find(({ clusterName }) => clusterName === name);
      if (!found) throw new Error(`Contoso has no cluster ${name}.`);
      return found;
    },
  };
}
