import { getCheck } from '@/lib/checks/catalog';
import { StatusPill } from '../ui/badge';

export function CheckEffects({ closes, newlyFails }: { closes: readonly string[]; newlyFails: readonly string[] }) {
  if (closes.length === 0 && newlyFails.length === 0)
    return <p className="text-muted">No finding of this cluster changes.</p>;
  return (
    <ul className="grid gap-1">
      {closes.map((id) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <StatusPill status="pass">Closes</StatusPill>
          {getCheck(id)?.failTitle ?? id}
        </li>
      ))}
      {newlyFails.map((id) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <StatusPill status="fail">Newly fails</StatusPill>
          {getCheck(id)?.failTitle ?? id}
        </li>
      ))}
    </ul>
  );
}
