'use client';

import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import {
  BrowserExemptions,
  ExemptCommand,
  PolicyExemptions,
  toExemptionRow,
  useExemptionCommands,
} from '../exemptions';
import { titleOf } from '../findings/finding-row';
import { useClusterPage } from './cluster-context';

export function Exemptions() {
  const { clusterId, parts } = useClusterPage().answer.snapshot;
  const { exemptions, at } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  const here = exemptions.filter((exemption) => sameId(exemption.clusterId, clusterId));
  const now = Date.parse(at);
  return (
    <section aria-labelledby="exemptions" className="flex flex-col gap-2">
      <h2 id="exemptions" tabIndex={-1} className="font-semibold">
        Exemptions
      </h2>
      <h3 className="text-xs font-medium text-muted">In this browser</h3>
      {here.length === 0 ? (
        <p className="text-muted">None. Open a failing finding to exempt it for a time.</p>
      ) : (
        <BrowserExemptions
          shown={here.map(toExemptionRow)}
          now={now}
          headingId="exemptions"
          onExempt={({ exemption }, decision) => exempt(exemption, decision)}
          onEnd={({ exemption }) => end(exemption)}
        />
      )}
      <h3 className="text-xs font-medium text-muted">In Azure Policy</h3>
      <PolicyExemptions exemptions={parts.policyExemptions} now={now} />
    </section>
  );
}

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
