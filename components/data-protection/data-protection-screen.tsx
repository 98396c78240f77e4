'use client';

import { dataProtectionSettings } from '@/lib/cluster/data-protection-settings';
import { useClusterPage } from '../cluster';
import { CheckedSettings } from '../findings/checked-settings';
import { KustoFiles } from '../kusto-files';
import { UnknownPart } from '../ui/unknown-part';

export function DataProtectionScreen() {
  const { answer, basePath, open, openId, start, whyNotFix } = useClusterPage();
  const { findings, snapshot } = answer;
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="data protection settings" part={cluster} />;
  return (
    <>
      <CheckedSettings
        groups={dataProtectionSettings(snapshot, cluster.value)}
        findings={findings}
        openId={openId}
        basePath={basePath}
        onOpen={open}
        onFix={(fixId) => start(fixId)}
        whyNotFix={whyNotFix}
      />
      <KustoFiles parts={snapshot.parts} />
    </>
  );
}
