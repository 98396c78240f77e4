'use client';

import { useClusterPage } from '../cluster/cluster-context';
import { fixPages } from '../cluster/fix-pages';
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
      keyPath={`${basePath}/${fixPages['cmk-not-used']}`}
      onFix={(fixId) => start(fixId)}
      whyNotFix={whyNotFix}
    />
  );
}
