import { abilityWords } from '@/lib/access-answers/access-words';
import { isOfDirectory, unreadableSentences } from '@/lib/access-answers/principal-words';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessPath, AccessRow } from '@/lib/model/access';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { HowBadge } from '../access';
import { counted } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Disclosure } from '../ui/disclosure';
import { PathSentence } from '../ui/mixed-scripts';
import { ClusterLink } from './cluster-links';
import { clusterNameOf, easiestHow } from './principal-reach';

const firstReasons = 2;

export function ReachedClusterSection(props: { cluster: ReachedCluster; subscriptionName: string | undefined }) {
  const { clusterId, rows } = props.cluster;
  const name = clusterNameOf(clusterId);
  const ref = parseClusterId(clusterId);
  const unreadable = props.cluster.unreadable.filter((part) => !isOfDirectory(part));
  return (
    <section aria-label={name}>
      <Disclosure
        summary={
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{name}</span>
            {ref ? (
              <span className="text-xs text-muted">
                {props.subscriptionName ?? ref.subscriptionId} · {ref.resourceGroup}
              </span>
            ) : null}
            <HowBadge how={easiestHow(props.cluster)} />
          </span>
        }
      >
        <div className="flex flex-col gap-1 pb-2 pl-5">
          <ClusterLink id={clusterId} />
          <DataTable label={`Access to ${name}`} cards>
            <thead>
              <tr>
                <Th className="w-44">Database</Th>
                <Th className="w-56">Abilities</Th>
                <Th className="w-44">Kind of access</Th>
                <Th>Reason</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.principal.id} ${row.database} ${row.how}`} row={row} />
              ))}
            </tbody>
          </DataTable>
          {unreadable.length > 0 ? (
            <Disclosure summary="This list is incomplete. Some data couldn’t be loaded.">
              <ul className="flex list-disc flex-col gap-1 pl-5">
                {unreadableSentences(unreadable).map((sentence) => (
                  <li key={sentence} className="wrap-anywhere">
                    {sentence}
                  </li>
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </div>
      </Disclosure>
    </section>
  );
}

function Row({ row }: { row: AccessRow }) {
  const { paths } = row;
  const reasons = [...new Map(paths.map((path) => [path.sentence, path])).values()];
  return (
    <tr>
      <Td head className="wrap-anywhere sm:align-top">
        {row.database ?? databaseWords(row)}
      </Td>
      <Td label="Abilities" className="sm:align-top">
        {row.can.map((ability) => abilityWords[ability].title).join(', ')}
      </Td>
      <Td label="Kind of access" className="sm:align-top">
        <HowBadge how={row.how} />
      </Td>
      <Td label="Reason" className="wrap-anywhere sm:align-top">
        <Reasons paths={reasons.slice(0, firstReasons)} />
        {reasons.length > firstReasons ? (
          <Disclosure summary={counted(reasons.length - firstReasons, 'more reason')}>
            <Reasons paths={reasons.slice(firstReasons)} />
          </Disclosure>
        ) : null}
      </Td>
    </tr>
  );
}

/** `null` is the cluster itself for settings, and every database for data. */
function databaseWords({ can }: AccessRow): string {
  return can.every((ability) => ability === 'manage') ? 'The cluster' : 'Every database';
}

function Reasons({ paths }: { paths: readonly AccessPath[] }) {
  return (
    <ul>
      {paths.map((path) => (
        <li key={path.sentence}>
          <PathSentence path={path} />
        </li>
      ))}
    </ul>
  );
}
