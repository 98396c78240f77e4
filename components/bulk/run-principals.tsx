import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { counted } from '../ui/count-words';
import { MarkedName } from '../ui/mixed-scripts';

const listed = 3;

/** Empty if the run isn't about principals. */
export function RunPrincipals({ run: { names = {} } }: { run: Pick<BulkRun, 'names'> }) {
  const ids = new Map<string, string[]>();
  for (const [id, name] of Object.entries(names)) ids.set(name, [...(ids.get(name) ?? []), id]);
  const all = [...ids];
  if (all.length === 0) return null;
  return (
    <p className="text-muted wrap-anywhere">
      {all.slice(0, listed).map(([name, own], index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <span title={`ID ${own.join(', ')}`} className="text-text">
            <MarkedName name={name} />
          </span>
        </span>
      ))}
      {all.length > listed ? `, and ${counted(all.length - listed, 'other principal')}` : ''}
    </p>
  );
}
