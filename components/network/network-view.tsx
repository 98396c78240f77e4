import type { ReactNode } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import { originOf } from '@/lib/fixes/preflight/endpoint-origin';
import type { Snapshot } from '@/lib/model/evidence';
import { UnknownPart } from '../ui/unknown-part';
import { EndpointConnections } from './endpoint-connections';
import { ManagedEndpoints } from './managed-endpoints';
import { OutboundAccess } from './outbound-access';
import { PublicAccess } from './public-access';
import { TrustedTenants } from './trusted-tenants';

/** How the sections of the network page ask for a fix. */
export interface NetworkActions {
  /** Asks for its input in a form, where it needs any. */
  onStart: (fixId: FixId) => void;
  /** Its input is known as a whole. */
  onReview: <Id extends FixId>(fixId: Id, input: FixInput<Id>) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}

/** Who reaches the cluster over the network and what it may call, with what can be changed. `wizard` closes the public endpoint. */
export function NetworkView(
  props: NetworkActions & {
    snapshot: Snapshot;
    /** Subscription IDs that the check settings name as known. */
    knownSubscriptions: readonly string[];
    onClosePublic: () => void;
    wizard: ReactNode;
  },
) {
  const { snapshot, onStart, onReview, whyNotFix } = props;
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="how the cluster is reached" part={cluster} />;
  const actions = { onStart, onReview, whyNotFix };
  return (
    <div className="flex flex-col gap-4">
      <PublicAccess {...actions} cluster={cluster.value} onClosePublic={props.onClosePublic} />
      {props.wizard}
      <EndpointConnections
        {...actions}
        cluster={cluster.value}
        originOf={(connection) => originOf(connection, snapshot, props.knownSubscriptions)}
      />
      <TrustedTenants {...actions} cluster={cluster.value} />
      <OutboundAccess {...actions} cluster={cluster.value} />
      <ManagedEndpoints part={snapshot.parts.managedPrivateEndpoints} />
    </div>
  );
}
