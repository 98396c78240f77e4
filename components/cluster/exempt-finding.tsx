'use client';

import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { ExemptCommand } from '../exemptions/exempt-command';
import { useExemptionCommands } from '../exemptions/use-exemption-commands';
import { titleOf } from '../findings/finding-row';
import { useClusterPage } from './cluster-context';

/** Wires the command that exempts a finding of the cluster. */
export function ExemptFinding({ finding }: { finding: Finding }) {
  const { clusterId } = useClusterPage().answer.snapshot;
  const { exempt, end } = useExemptionCommands();
  const exempted = { clusterId, checkId: finding.checkId };
  return (
    <ExemptCommand
      key={finding.checkId}
      finding={finding}
      title={titleOf(finding)}
      clusterName={lastSegment(clusterId)}
      onExempt={(decision) => exempt(exempted, decision)}
      onEnd={() => end(exempted)}
    />
  );
}
