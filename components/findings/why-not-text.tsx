import type { WhyNot } from '@/lib/findings/why-not';
import { smallestRole } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import { PermissionHelp } from '../fixes/permission-help';

/** Why something isn't available, with help for a missing permission. */
export function WhyNotText({ whyNot, snapshot }: { whyNot: WhyNot | undefined; snapshot: Snapshot }) {
  if (!whyNot) return null;
  const { words, missingAction } = whyNot;
  return (
    <div className="text-xs">
      <p className="text-muted">{words}</p>
      {missingAction === undefined ? null : (
        <PermissionHelp
          actions={[missingAction]}
          smallestRole={smallestRole(missingAction)}
          scope={snapshot.clusterId}
          snapshot={snapshot}
        />
      )}
    </div>
  );
}
