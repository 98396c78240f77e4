import { visibleText } from '@/lib/model/visible-text';
import { windowText } from '@/lib/plan-file/maintenance-window';
import type { SavedPlan } from '@/lib/plan-file/plan-file';
import { KeyValue } from '../ui/key-value';
import { MarkedName } from '../ui/mixed-scripts';
import { Time } from '../ui/time';

export function PlanFacts({ saved }: { saved: SavedPlan }) {
  const { createdBy, createdAt, productVersion, window, note, reason, names = [] } = saved;
  return (
    <div className="grid gap-2">
      <KeyValue
        items={[
          { name: 'Prepared by', value: <MarkedName name={visibleText(createdBy.name)} /> },
          {
            name: 'Object ID',
            value: <code className="font-mono text-xs break-all">{createdBy.objectId}</code>,
            copy: createdBy.objectId,
          },
          { name: 'Saved', value: <Time at={createdAt} date /> },
          { name: 'Kustodian version', value: visibleText(productVersion) },
          ...(reason ? [{ name: 'Proposed reason', value: reason }] : []),
          ...(window ? [{ name: 'Maintenance window', value: <WindowTimes window={window} /> }] : []),
        ]}
      />
      {note === undefined ? null : (
        <figure className="grid gap-1">
          <figcaption className="text-muted">Note</figcaption>
          <blockquote className="max-h-40 overflow-auto rounded-md border bg-surface px-3 py-2 break-words whitespace-pre-wrap">
            {note
              .split(/\r\n?|\n/)
              .map(visibleText)
              .join('\n')}
          </blockquote>
        </figure>
      )}
      {names.length > 0 ? (
        <details>
          <summary className="min-h-6 cursor-pointer">Names in the plan file ({names.length})</summary>
          <ul className="max-h-40 overflow-auto">
            {names.map(({ id, name }) => (
              <li key={`${id} ${name}`} className="break-words">
                <code className="font-mono text-xs break-all">{id}</code> <MarkedName name={visibleText(name)} />
              </li>
            ))}
          </ul>
          <p className="text-xs text-muted">These names come from the author’s browser. Kustodian uses only the IDs.</p>
        </details>
      ) : null}
    </div>
  );
}

function WindowTimes({ window }: { window: NonNullable<SavedPlan['window']> }) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const utc = windowText(window);
  const local = windowText(window, timeZone);
  return (
    <span className="figures grid">
      <span>{utc}</span>
      {local === utc ? null : <span className="text-muted">{local} (your time)</span>}
      {window.timeZone === timeZone || window.timeZone === 'UTC' ? null : (
        <span className="text-muted">
          {windowText(window, window.timeZone)} (author’s time, {window.timeZone})
        </span>
      )}
    </span>
  );
}
