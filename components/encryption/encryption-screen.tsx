'use client';

import { factsOf } from '@/lib/fixes/catalog';
import { useClusterPage } from '../cluster/cluster-context';
import { UnknownPart } from '../ui/unknown-part';
import { Encryption } from './encryption';

/** Wires the encryption settings. */
export function EncryptionScreen() {
  const { answer, basePath, start, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="how the cluster is encrypted" part={cluster} />;
  return (
    <Encryption
      cluster={cluster.value}
      keyPath={`${basePath}/${factsOf('cmk-not-used')?.page}`}
      onFix={(fixId) => start(fixId)}
      whyNotFix={whyNotFix}
    />
  );
}
