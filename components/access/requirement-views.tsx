'use client';

import { useSearchParams } from 'next/navigation';
import { useOrganization } from '@/lib/client/settings/organization';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { EffectiveAccess } from '@/lib/model/access';
import { lazyComponent } from '../ui/lazy-module';
import { setInAddress } from './access-address';

/** Views that load on demand: assertions, and what should change. */

const AssertionsLine = lazyComponent(() => import('./cluster-assertions').then((part) => part.AssertionsLine));
const ClusterAssertions = lazyComponent(() => import('./cluster-assertions').then((part) => part.ClusterAssertions));
const LeastPrivilege = lazyComponent(() => import('./least-privilege').then((part) => part.LeastPrivilege));
const Orphans = lazyComponent(() => import('./orphans').then((part) => part.Orphans));

/** Counts access assertions in a line, if this browser or the organization has any. */
export function AssertionsSummary({ access }: { access: EffectiveAccess }) {
  const own = useSettings().access ?? [];
  const shared = useOrganization().file?.access ?? [];
  if (own.length + shared.length === 0) return null;
  return <AssertionsLine access={access} href="?view=assertions" onOpen={() => setInAddress({ view: 'assertions' })} />;
}

/** Access assertions that cover the cluster. A link can open one of them by its name. */
export function AssertionsView({ access }: { access: EffectiveAccess }) {
  const opened = useSearchParams().get('assertion');
  return <ClusterAssertions access={access} opened={opened} />;
}

export function ProposalsView({ access }: { access: EffectiveAccess }) {
  return (
    <>
      <LeastPrivilege access={access} />
      <Orphans access={access} />
    </>
  );
}
