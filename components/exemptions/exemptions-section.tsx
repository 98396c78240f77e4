'use client';

import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { KeptExemptions } from './exemptions-in-browser';
import { toShownExemption } from './to-shown-exemption';
import { useExemptionCommands } from './use-exemption-commands';

/** The exemptions of every cluster, those that end first on top. */
export function ExemptionsSection() {
  const { exemptions, at } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  if (exemptions.length === 0)
    return <p className="text-muted">None. On a cluster’s page, open a failing finding to exempt it for a time.</p>;
  const shown = exemptions
    .toSorted((left, right) => Date.parse(left.expiresOn) - Date.parse(right.expiresOn))
    .map(toShownExemption);
  return (
    <KeptExemptions
      shown={shown}
      now={Date.parse(at)}
      withCluster
      headingId="exemptions"
      onExempt={({ exemption }, decision) => exempt(exemption, decision)}
      onEnd={({ exemption }) => end(exemption)}
    />
  );
}
