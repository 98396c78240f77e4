'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import {
  keptCounts,
  setKeptCount,
  useKeptCount,
  useStoredSnapshots,
} from '@/lib/client/snapshots/use-stored-snapshots';
import { sizeWords } from '@/lib/cluster/size-words';
import { toDetail } from '@/lib/model/problem-detail';
import { figure, utcTime } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Select } from '../ui/select';
import { useToast } from '../ui/toast';

export function KeptSnapshots() {
  const { person } = useSession();
  const count = useKeptCount();
  const { stored, error, remove } = useStoredSnapshots(person.tenantId.toLowerCase());
  const toast = useToast();
  const size = stored.reduce((sum, snapshot) => sum + snapshot.size, 0);
  const attempt = (work: () => void | Promise<void>) => {
    const failed = (reason: unknown) =>
      toast({
        title: 'Couldn’t change the snapshots',
        description: reason instanceof Error ? reason.message : toDetail('', { next: ['retry'], outcome: 'unchanged' }),
        kind: 'fail',
      });
    try {
      void Promise.resolve(work()).catch(failed);
    } catch (reason) {
      failed(reason);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <label className="flex flex-wrap items-center gap-2">
        <span>Kept snapshots</span>
        <Select value={count} onChange={(picked) => attempt(() => setKeptCount(Number(picked)))}>
          {keptCounts.map((most) => (
            <option key={most} value={most}>
              {most === 0 ? 'None' : `The last ${most}`}
            </option>
          ))}
        </Select>
      </label>
      <p className="max-w-prose text-muted">
        If you select a number, this browser keeps copies of saved snapshots, separately for each tenant. Everyone who
        uses this browser profile can read the copies. If you select a lower number, saving the next snapshot deletes
        older copies.
      </p>
      {error ? <Banner kind="warn">{error.message}</Banner> : null}
      {stored.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <p className="figures">
              {counted(stored.length, 'snapshot')}, {sizeWords(size)}
            </p>
            <Button onClick={() => attempt(() => remove(stored.map(({ id }) => id)))}>Delete all snapshots</Button>
          </div>
          <DataTable label="Snapshots in this browser" cards>
            <thead>
              <tr>
                <Th>Scanned</Th>
                <Th>Type</Th>
                <Th>Depth</Th>
                <Th numeric>Clusters</Th>
                <Th numeric>Size</Th>
                <Th>Actions</Th>
              </tr>
            </thead>
            <tbody>
              {stored.map(({ id, readAt, kind, depth, clusters, size: bytes }) => (
                <tr key={id}>
                  <Td head>{utcTime(readAt)}</Td>
                  <Td label="Type">{kind === 'baseline' ? 'Baseline' : 'Snapshot'}</Td>
                  <Td label="Depth">{depth === 'full' ? 'Full' : 'Index'}</Td>
                  <Td numeric label="Clusters">
                    {figure(clusters)}
                  </Td>
                  <Td numeric label="Size">
                    {sizeWords(bytes)}
                  </Td>
                  <Td>
                    <Button look="quiet" onClick={() => attempt(() => remove([id]))}>
                      Delete<span className="sr-only"> the snapshot from {utcTime(readAt)}</span>
                    </Button>
                  </Td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </>
      ) : null}
    </div>
  );
}
