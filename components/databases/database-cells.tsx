import { type DatabaseColumn, type DatabaseRow, roleWords } from '@/lib/cluster/database-rows';
import { sizeWords } from '@/lib/cluster/size-words';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { counted, figure } from '@/lib/model/text';
import { Badge, SeverityBadge, StatusPill } from '../ui/badge';

export function DatabaseValue({ column, row }: { column: Exclude<DatabaseColumn, 'name'>; row: DatabaseRow }) {
  switch (column) {
    case 'findings':
      return <FindingCounts row={row} />;
    case 'retention':
      return row.retention;
    case 'cache':
      return row.cache;
    case 'size':
      return row.size === null ? <Muted text="Not returned" /> : sizeWords(row.size);
    case 'principals':
      return <IfRead part={row.roles}>{(roles) => roleWords(roles) || 'None'}</IfRead>;
    case 'connections':
      return <IfRead part={row.connections}>{({ length }) => figure(length)}</IfRead>;
    case 'followers':
      return <IfRead part={row.followers}>{({ length }) => figure(length)}</IfRead>;
    case 'state':
      return row.isSuspended ? <Badge tone="fail">{row.state}</Badge> : row.state;
    case 'key':
      return row.ownKey ?? <Muted text="Cluster’s key" />;
  }
}

export function FindingCounts({ row }: { row: DatabaseRow }) {
  const { failing, unknown, worst } = row;
  if (failing + unknown === 0) return <StatusPill status="pass" quiet />;
  return (
    <span className="flex items-center gap-x-2 whitespace-nowrap">
      {failing > 0 ? (
        <StatusPill status="fail" quiet>
          {`${failing} failing`}
        </StatusPill>
      ) : null}
      {worst ? <SeverityBadge severity={worst} /> : null}
      {failing === 0 ? (
        <StatusPill status="unknown" quiet>
          {`${unknown} unknown`}
        </StatusPill>
      ) : null}
    </span>
  );
}

/** A dash for evidence that isn't loaded, Unknown for evidence that couldn't be read. */
function IfRead<Value>(props: { part: EvidenceResult<Value>; children: (value: Value) => string }) {
  const { part } = props;
  if (part.state === 'read') return props.children(part.value);
  if (part.state === 'unreadable') return <StatusPill status="unknown" quiet />;
  return (
    <span title="Not loaded" className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">Not loaded</span>
    </span>
  );
}

function Muted({ text }: { text: string }) {
  return <span className="text-muted">{text}</span>;
}

/** `2 of 40 databases`, or the count of all. */
export function shownWords(shown: number, all: number): string {
  return shown === all ? counted(all, 'database') : `${figure(shown)} of ${counted(all, 'database')}`;
}
