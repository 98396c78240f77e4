'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useOrganization } from '@/lib/client/settings/organization';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { EffectiveAccess } from '@/lib/model/access';
import { lazyModule } from '../ui/lazy-module';
import { setInAddress } from './access-address';

/** Views that load on demand: assertions, and what should change. */

const assertions = lazyModule(() => import('./cluster-assertions'));
const proposals = lazyModule(() => import('./least-privilege'));
const orphans = lazyModule(() => import('./orphans'));

/** The counts of access assertions in a line, if this browser or the organization has any. */
export function AssertionsSummary({ access }: { access: EffectiveAccess }) {
  const own = useSettings().access ?? [];
  const shared = useOrganization().file?.access ?? [];
  const part = assertions.useModule();
  const hasAssertions = own.length + shared.length > 0;
  useEffect(() => {
    if (hasAssertions) assertions.load();
  }, [hasAssertions]);
  if (!part || !hasAssertions) return null;
  return (
    <part.AssertionsLine access={access} href="?view=assertions" onOpen={() => setInAddress({ view: 'assertions' })} />
  );
}

/** Access assertions that cover the cluster. A link can open one of them by its name. */
export function AssertionsView({ access }: { access: EffectiveAccess }) {
  const opened = useSearchParams().get('assertion');
  const part = assertions.useModule();
  useEffect(assertions.load, []);
  return part ? <part.ClusterAssertions access={access} opened={opened} /> : null;
}

/** Proposals to give less access, and deleted principals. */
export function ProposalsView({ access }: { access: EffectiveAccess }) {
  const [proposalsPart, orphansPart] = [proposals.useModule(), orphans.useModule()];
  useEffect(() => {
    proposals.load();
    orphans.load();
  }, []);
  return (
    <>
      {proposalsPart ? <proposalsPart.LeastPrivilege access={access} /> : null}
      {orphansPart ? <orphansPart.Orphans access={access} /> : null}
    </>
  );
}
