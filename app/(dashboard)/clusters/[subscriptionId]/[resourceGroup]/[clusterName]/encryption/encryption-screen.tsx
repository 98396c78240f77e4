'use client';

import { Encryption } from '@/components/cluster/encryption';
import { UnknownPart } from '@/components/cluster/unknown-part';
import { useClusterPage } from '../cluster-page';

/** Wires the encryption settings. */
export function EncryptionScreen() {
  const { answer, review, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="how the cluster is encrypted" part={cluster} />;
  return <Encryption cluster={cluster.value} onFix={(fixId) => review(fixId, {})} whyNotFix={whyNotFix} />;
}
