import { smallestRole } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import { PermissionHelp } from '../fixes/permission-help';

/** Why something isn't available, with help for a missing permission. */
export function WhyNotText(props: { reason: string | undefined; action: string | undefined; snapshot: Snapshot }) {
  const { reason, action, snapshot } = props;
  if (!reason) return null;
  return (
    <div className="text-xs">
      <p className="text-muted">{reason}</p>
      {action && reason.includes(action) ? (
        <PermissionHelp
          actions={[action]}
          smallestRole={smallestRole(action)}
          scope={snapshot.clusterId}
          snapshot={snapshot}
        />
      ) : null}
    </div>
  );
}
