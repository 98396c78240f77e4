'use client';

import { keyFacts } from '@/lib/cluster/key-facts';
import type { WhyNot } from '@/lib/findings/why-not';
import { type FixId, factsOf, fixOfFlag } from '@/lib/fixes/catalog';
import type { KustoCluster } from '@/lib/model/cluster';
import { useClusterPage } from '../cluster';
import { type PageResults, SettingControl } from '../findings/finding-result';
import { FixSwitch } from '../findings/fix-control';
import { ExternalLink } from '../ui/links';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { UnknownPart } from '../ui/unknown-part';
import { EncryptionKey } from './encryption-key';

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
      <SettingSection title="Encryption">
        <SettingRow
          title="Disk encryption (VM cache and OS)"
          about="Encrypts the OS and data disks, including the hot cache. A customer-managed key doesn’t cover these disks. A change can take the cluster offline for up to 20 minutes."
          control={
            <SettingControl results={results} setting="disk encryption">
              {diskFix ? (
                <FixSwitch
                  label="Disk encryption"
                  hideLabel
                  checked={disk}
                  fixId={diskFix}
                  whyNot={props.whyNotFix(diskFix)}
                  onFix={props.onFix}
                  hint="You review the change before it’s applied."
                />
              ) : null}
            </SettingControl>
          }
        >
          {typeof properties.enableDiskEncryption === 'boolean' ? null : (
            <p className="text-muted">Not set. Documented default: off.</p>
          )}
        </SettingRow>
        <SettingRow
          title="Storage encryption at rest"
          about="Azure Storage encrypts all stored data with AES-256. You can’t turn this off."
          control={null}
        >
          <p>Always on</p>
        </SettingRow>
        <SettingRow
          title="Double encryption"
          about={
            <>
              <p>
                Encrypts stored data twice, with two algorithms and two keys. You can turn it on only when you create a
                cluster. {double ? '' : 'To use double encryption, create a new cluster and move the data.'}
              </p>
              <p>
                <ExternalLink href="https://learn.microsoft.com/azure/data-explorer/cluster-encryption-double">
                  Create a cluster with double encryption
                </ExternalLink>
              </p>
            </>
          }
          control={<SettingControl results={results} setting="double encryption" />}
        >
          <p>{double ? 'On' : 'Off (set only at creation)'}</p>
        </SettingRow>
        <SettingRow
          title="Encryption key"
          about={
            isCustomerManaged
              ? 'If the cluster loses access to this key, Azure suspends the cluster and its followers until access is restored.'
              : 'Microsoft creates, rotates, and protects the key. With a customer-managed key, you control the key and can revoke access.'
          }
          control={<SettingControl results={results} setting="encryption key" />}
        >
          <p>{isCustomerManaged ? 'Customer-managed key' : 'Microsoft-managed key'}</p>
        </SettingRow>
      </SettingSection>
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
