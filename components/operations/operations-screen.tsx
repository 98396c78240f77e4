'use client';

import { useUsedSettings } from '@/lib/client/settings/organization';
import { operationsSettings } from '@/lib/cluster/operations-settings';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { useClusterPage } from '../cluster';
import { CheckedSettings } from '../findings/checked-settings';
import { UnknownPart } from '../ui/unknown-part';

export function OperationsScreen() {
  const { answer, basePath, open, openId, start, whyNotFix } = useClusterPage();
  const { ownerTags = defaultCheckSettings.ownerTags } = useUsedSettings();
  const { findings, snapshot } = answer;
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="operations settings" part={cluster} />;
  return (
    <CheckedSettings
      groups={operationsSettings(snapshot, cluster.value, ownerTags)}
      findings={findings}
      openId={openId}
      basePath={basePath}
      onOpen={open}
      onFix={(fixId) => start(fixId)}
      whyNotFix={whyNotFix}
    />
  );
}
