'use client';

import type { FixId } from '@/lib/fixes/catalog';
import { factsOf } from '@/lib/fixes/catalog';
import type { KustoCluster } from '@/lib/model/cluster';
import { useClusterPage } from '../cluster';
import { StatusPill } from '../ui/badge';
import { ExternalLink } from '../ui/links';
import { SettingRow } from '../ui/setting-row';
import { Switch } from '../ui/switch';
import { UnknownPart } from '../ui/unknown-part';
import { EncryptionKey } from './encryption-key';

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

/** Layers of encryption, with the one switch that Azure has. */
export function Encryption(props: {
  cluster: KustoCluster;
  /** Page that selects a customer-managed key. */
  keyPath: string;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  const { properties } = props.cluster;
  const disk = properties.enableDiskEncryption === true;
  const diskFix: FixId = disk ? 'turn-disk-encryption-off' : 'disk-encryption-off';
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="encryption">
        <h2 id="encryption" className="mb-2 font-semibold">
          Encryption
        </h2>
        <ul className="divide-y rounded-md border bg-surface">
          <SettingRow
            title="Service-level encryption at rest"
            control={<StatusPill status="pass">Always on</StatusPill>}
          >
            <p className="text-muted">
              Azure Storage encrypts all stored data with AES 256. It is always on and cannot be turned off.
            </p>
          </SettingRow>
          <SettingRow
            title="Disk encryption (VM cache and OS)"
            control={
              <Switch
                label="Disk encryption"
                hideLabel
                checked={disk}
                onRequestChange={() => props.onFix(diskFix)}
                disabledReason={props.whyNotFix(diskFix)}
                hint="Opens Fix review. Nothing changes before you apply."
              />
            }
          >
            <p className="text-muted">
              Encrypts the operating system and data disks of the cluster’s virtual machines, where the hot cache lies.
              A customer-managed key does not cover them. While it changes the cluster can be unavailable for up to 20
              minutes.
            </p>
            {typeof properties.enableDiskEncryption === 'boolean' ? null : (
              <p className="text-muted">Azure did not say; the documented default is off.</p>
            )}
          </SettingRow>
          <SettingRow
            title="Double (infrastructure) encryption"
            control={
              properties.enableDoubleEncryption === true ? (
                <StatusPill status="pass">On</StatusPill>
              ) : (
                <StatusPill status="warning">Off, create-time only</StatusPill>
              )
            }
          >
            <p className="text-muted">
              Encrypts stored data twice, with two algorithms and two keys. It is create-time only: Azure cannot turn it
              on or off later. To have it, create a cluster with it and move the data there.
            </p>
            <p>
              <ExternalLink href="https://learn.microsoft.com/azure/data-explorer/cluster-encryption-double">
                How to create a cluster with it
              </ExternalLink>
            </p>
          </SettingRow>
        </ul>
      </section>
      <EncryptionKey
        cluster={props.cluster}
        choosePath={props.keyPath}
        onFix={props.onFix}
        whyNotFix={props.whyNotFix}
      />
    </div>
  );
}
