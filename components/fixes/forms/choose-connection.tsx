import { reasonWords } from '@/lib/fixes/support/couldnt-check';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Banner } from '../../ui/banner';
import { ChooseEvidence } from './choose-evidence';

/** Names databases whose connections weren't read. */
export function ChooseConnection(props: {
  reading: EvidenceResult<EvidenceParts['dataConnections']>;
  suits: (connection: DataConnection) => boolean;
  value: string | null;
  onChange: (id: string) => void;
  none: string;
  error?: string | undefined;
}) {
  const { reading } = props;
  const unread = reading.state === 'read' ? reading.value.filter(({ items }) => items.state !== 'read') : [];
  return (
    <>
      {unread.length > 0 ? (
        <Banner kind="warn">
          Couldn’t load the data connections of {unread.map(({ databaseName }) => databaseName).join(', ')}.{' '}
          {[...new Set(unread.map(({ items }) => reasonOf(items)))].join(' ')}
        </Banner>
      ) : null}
      <ChooseEvidence
        label="Data connection"
        what="the data connections"
        reading={reading}
        choices={(databases) =>
          databases.flatMap(({ databaseName, items }) =>
            (items.state === 'read' ? items.value.filter(props.suits) : []).map((connection) => ({
              id: connection.id,
              label: (
                <span className="wrap-anywhere">
                  {databaseName}/{lastSegment(connection.id)}
                </span>
              ),
              description: <span className="wrap-anywhere">{sourceOf(connection)}</span>,
            })),
          )
        }
        value={props.value}
        onChange={props.onChange}
        none={props.none}
        error={props.error}
      />
    </>
  );
}

/** Connections of later databases stay `not-loaded`. */
function reasonOf(items: EvidenceResult<DataConnection[]>): string {
  if (items.state === 'unreadable') return reasonWords(items);
  return 'Kustodian loads the data connections of only the first 200 databases.';
}

function sourceOf({ kind, properties }: DataConnection): string {
  const source = properties?.eventHubResourceId ?? properties?.iotHubResourceId ?? properties?.storageAccountResourceId;
  return `${kind ?? 'Data connection'} from ${source ?? 'an unknown source'}`;
}
