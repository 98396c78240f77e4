'use client';

import { keyFacts } from '@/lib/cluster/key-facts';
import type { WhyNot } from '@/lib/findings/why-not';
import { type FixId, factsOf, fixOfFlag } from '@/lib/fixes/catalog';
import type { KustoCluster } from '@/lib/model/cluster';
import { useClusterPage } from '../cluster';
import { type PageResults, SettingResults } from '../findings/finding-result';
import { FixSwitch } from '../findings/fix-control';
import { Badge } from '../ui/badge';
import { ExternalLink } from '../ui/links';
import { UnknownPart } from '../ui/unknown-part';
import { EncryptionKey } from './encryption-key';
import { EncryptionLayer } from './encryption-layer';

export function EncryptionScreen() {
  const { answer, basePath, open, openId, start, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="encryption settings" part={cluster} />;
  return (
    <Encryption
      cluster={cluster.value}
      results={{ findings: answer.findings, openId, onOpen: open }}
      keyPath={`${basePath}/${factsOf('cmk-not-used')?.page}`}
      onFix={(fixId) => start(fixId)}
      whyNotFix={whyNotFix}
    />
  );
}

/** Layers of encryption, with the one switch that Azure has. */
export function Encryption(props: {
  cluster: KustoCluster;
  results: PageResults;
  keyPath: string;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}) {
  const { results } = props;
  const { properties } = props.cluster;
  const disk = properties.enableDiskEncryption === true;
  const double = properties.enableDoubleEncryption === true;
  const isCustomerManaged = keyFacts(props.cluster) !== null;
  const diskFix = fixOfFlag('enableDiskEncryption', !disk);
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="encryption">
        <h2 id="encryption" className="mb-2 font-semibold">
          Encryption
        </h2>
        <ul className="divide-y overflow-hidden rounded-md border bg-surface">
          <EncryptionLayer
            icon="disk"
            title="Disk encryption (VM cache and OS)"
            isOn={disk}
            state={
              diskFix ? (
                <FixSwitch
                  label="Disk encryption"
                  hideLabel
                  checked={disk}
                  fixId={diskFix}
                  whyNot={props.whyNotFix(diskFix)}
                  onFix={props.onFix}
                  hint="You review the change before it’s applied."
                />
              ) : null
            }
            about="Encrypts the OS and data disks, including the hot cache. A customer-managed key doesn’t cover these disks. A change can take the cluster offline for up to 20 minutes."
          >
            {typeof properties.enableDiskEncryption === 'boolean' ? null : (
              <p className="text-xs text-muted">Not set. Documented default: off.</p>
            )}
            <SettingResults results={results} setting="disk encryption" />
          </EncryptionLayer>
          <EncryptionLayer
            icon="storage"
            title="Storage encryption at rest"
            isOn
            state={<Badge>Always on</Badge>}
            about="Azure Storage encrypts all stored data with AES-256. You can’t turn this off."
          />
          <EncryptionLayer
            icon="lock"
            title="Double encryption"
            isOn={double}
            state={<Badge>{double ? 'On' : 'Off (set only at creation)'}</Badge>}
            about={
              <>
                <p>
                  Encrypts stored data twice, with two algorithms and two keys. You can turn it on only when you create
                  a cluster. {double ? '' : 'To use double encryption, create a new cluster and move the data.'}
                </p>
                <p>
                  <ExternalLink href="https://learn.microsoft.com/azure/data-explorer/cluster-encryption-double">
                    Create a cluster with double encryption
                  </ExternalLink>
                </p>
              </>
            }
          >
            <SettingResults results={results} setting="double encryption" />
          </EncryptionLayer>
          <EncryptionLayer
            icon="key"
            title="Encryption key"
            isOn
            state={<Badge>{isCustomerManaged ? 'Customer-managed key' : 'Microsoft-managed key'}</Badge>}
            about={
              isCustomerManaged
                ? 'If the cluster loses access to this key, Azure suspends the cluster and its followers until access is restored.'
                : 'Microsoft creates, rotates, and protects the key. With a customer-managed key, you control the key and can revoke access.'
            }
          >
            <SettingResults results={results} setting="encryption key" />
          </EncryptionLayer>
        </ul>
      </section>
      <EncryptionKey
        cluster={props.cluster}
        results={results}
        choosePath={props.keyPath}
        onFix={props.onFix}
        whyNotFix={props.whyNotFix}
      />
    </div>
  );
}
