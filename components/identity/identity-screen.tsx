'use client';

import { useClusterPage } from '../cluster/cluster-context';
import { UnknownPart } from '../ui/unknown-part';
import { Identity } from './identity';

/** Wires the managed identities. */
export function IdentityScreen() {
  const { answer, review, start, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="the managed identities of the cluster" part={cluster} />;
  const fails = answer.findings.some(
    ({ checkId, outcome }) => checkId === 'managed-identity-none' && outcome === 'fail',
  );
  return (
    <Identity
      cluster={cluster.value}
      snapshot={answer.snapshot}
      turnOn={fails ? 'managed-identity-none' : 'turn-system-identity-on'}
      onFix={(fixId) => review(fixId, {})}
      onAttach={() => start('attach-user-identity')}
      onRemove={(identityId) => review('remove-user-identity', { identityId })}
      whyNotFix={whyNotFix}
    />
  );
}
