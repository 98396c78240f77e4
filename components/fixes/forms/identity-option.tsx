import type { UserAssignedIdentitySummary } from '@/lib/model/api/api';
import { Badge } from '../../ui/badge';

export function IdentityOption({ identity }: { identity: UserAssignedIdentitySummary }) {
  return (
    <div className="flex flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{identity.name}</span>
        {identity.attached ? <Badge tone="accent">Assigned</Badge> : null}
      </span>
      <span className="text-xs break-all text-muted">{identity.id}</span>
    </div>
  );
}
