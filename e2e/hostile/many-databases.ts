import { fleetEstate } from '@/lib/emulator/estate/fleet';
import type { Estate } from '@/lib/emulator/types';

/** Returns one cluster with additional databases, from `more000`. */
export function estateWithDatabases(count: number): Estate {
  const estate = fleetEstate('fleet:1:1:10');
  const database = estate.resources.find(({ type }) => type.toLowerCase() === 'microsoft.kusto/clusters/databases');
  if (!database) throw new Error('no database');
  const cluster = database.id.split('/').slice(0, -2);
  const more = Array.from({ length: count }, (_, index) => {
    const name = `more${String(index).padStart(3, '0')}`;
    return { ...database, id: [...cluster, 'Databases', name].join('/'), name: `${cluster.at(-1)}/${name}` };
  });
  return { ...estate, resources: [...estate.resources, ...more] };
}
