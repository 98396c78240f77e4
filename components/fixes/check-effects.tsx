import { getCheck } from '@/lib/checks/catalog';
import { StatusPill } from '../ui/badge';

export function CheckEffects({ closes, newlyFails }: { closes: readonly string[]; newlyFails: readonly string[] }) {
  if (closes.length === 0 && newlyFails.length === 0)
    return <p className="text-muted">This change doesn’t affect any findings.</p>;
  return (
    <ul className="grid gap-1">
      {closes.map((id) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <StatusPill status="pass">Resolves</StatusPill>
          {getCheck(id)?.title ?? id}
        </li>
      ))}
      {newlyFails.map((id) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <StatusPill status="fail">New finding</StatusPill>
          {getCheck(id)?.title ?? id}
        </li>
      ))}
    </ul>
  );
}
