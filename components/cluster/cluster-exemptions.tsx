'use client';

import { exemptionOfFinding } from '@/lib/checks/engine/apply-exemptions';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { coversCluster, exemptionTarget } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import {
  BrowserExemptions,
  clusterOf,
  ExemptCommand,
  PolicyExemptions,
  scopesOf,
  toExemptionRow,
  useExemptionCommands,
  wideScopeWords,
} from '../exemptions';
import { findingsHeading, titleOf } from '../findings/finding-row';
import { useClusterPage } from './cluster-context';

export function Exemptions() {
  const { answer } = useClusterPage();
  const { parts } = answer.snapshot;
  const { exemptions, at, sourceOf } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  const cluster = clusterOf(answer);
  const here = exemptions.filter((exemption) => coversCluster(exemption, cluster));
  const now = Date.parse(at);
  const ofPolicy = parts.policyExemptions;
  const hasPolicy = ofPolicy.state !== 'read' || ofPolicy.value.length > 0;
  if (here.length === 0 && !hasPolicy) return null;
  return (
    <section aria-labelledby="exemptions" className="flex flex-col gap-2">
      <h2 id="exemptions" tabIndex={-1} className="font-semibold">
        Exemptions
      </h2>
      {here.length > 0 ? (
        <BrowserExemptions
          shown={here.map((exemption) => toExemptionRow(exemption, sourceOf(exemption)))}
          now={now}
          headingId={here.length > 1 || hasPolicy ? 'exemptions' : findingsHeading}
          onExempt={({ exemption }, decision, saved) => exempt(exemption, decision, exemption, saved)}
          onEnd={({ exemption }) => end(exemption)}
        />
      ) : null}
      {hasPolicy ? (
        <>
          <h3 className="text-xs font-medium text-muted">In Azure Policy</h3>
          <PolicyExemptions exemptions={ofPolicy} now={now} />
        </>
      ) : null}
    </section>
  );
}

export function ExemptFinding({ finding }: { finding: Finding }) {
  const { answer } = useClusterPage();
  const { exempt, end } = useExemptionCommands();
  const { exemptions, at, sourceOf } = useExemptions();
  const cluster = clusterOf(answer);
  const current = exemptionOfFinding(finding, cluster, { exemptions, at });
  const isShared = current !== undefined && sourceOf(current) === 'shared';
  const allScopes = scopesOf(finding, cluster, current);
  const target = current ?? { clusterId: cluster.id, checkId: finding.checkId };
  const selected = current && allScopes.find((scope) => exemptionTarget(scope.target) === exemptionTarget(current));
  // A browser can't end the organization's exemption, so one with another scope would apply in addition to it.
  const scopes = isShared && selected ? [selected] : allScopes;
  return (
    <ExemptCommand
      key={finding.checkId}
      finding={finding}
      title={titleOf(finding.checkId)}
      clusterName={lastSegment(cluster.id)}
      scopes={scopes}
      scope={selected?.value}
      endsFor={current && wideScopeWords(current)}
      onExempt={(decision, value) =>
        exempt(
          scopes.find((scope) => scope.value === value)?.target ?? target,
          decision,
          current,
          current && 'Exemption saved',
        )
      }
      {...(isShared ? {} : { onEnd: () => end(target) })}
    />
  );
}
