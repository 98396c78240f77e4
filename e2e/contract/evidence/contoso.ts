import { loadEstateSetting } from '../../../lib/emulator/estate/load';
import { type ClusterRef, parseClusterId } from '../../../lib/model/arm-id';
import { type ReadingPlace, startReadingPlace } from '../../fixtures/reading-place';

/** The estate contoso behind the gateway, and where its clusters lie. */
export interface Contoso extends ReadingPlace {
  clusters: ClusterRef[];
  ref(clusterName: string): ClusterRef;
}

/** Starts an emulator with contoso. */
export async function startContoso(): Promise<Contoso> {
  const estate = await loadEstateSetting('contoso');
  const place = await startReadingPlace(estate);
  const token = await place.emulator.token('owner@contoso.com');
  const query = 'resources | where type =~ "microsoft.kusto/clusters" | project id | order by id asc';
  const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  const { json } = await place.emulator.call(token, 'POST', path, { query });
  const clusters = json.data.map(({ id }: { id: string }) => parseClusterId(id));
  return {
    ...place,
    clusters,
    ref: (name) => {
      const found = clusters.find(({ clusterName }: ClusterRef) => clusterName === name);
      if (!found) throw new Error(`Contoso has no cluster ${name}.`);
      return found;
    },
  };
}
