'use client';

import { Encryption } from '@/components/cluster/encryption';
import { UnknownPart } from '@/components/cluster/unknown-part';
import { useClusterPage } from '../cluster-page';
import { fixPages } from '../fix-pages';

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
