'use client';

import { useEffect } from 'react';
import { mostClusters } from '@/lib/fixes/catalog';
import { counted } from '@/lib/model/text';
import { TenantChoice } from '../fixes/forms/tenant-choice';
import { UncheckedTenants } from '../fixes/forms/unchecked-tenants';
import { type ClusterTenants, tenantsOverClusters } from './tenants-over-clusters';

export interface LoadedTenants {
  known: ReadonlyMap<string, ClusterTenants>;
  loading: number;
  onLoad: (clusterIds: readonly string[]) => void;
}

export function TenantsField(props: {
  clusters: readonly { id: string; name: string }[];
  tenants: LoadedTenants;
  kept: readonly string[];
  onChange: (kept: readonly string[]) => void;
  error?: string | undefined;
}) {
  const { clusters, tenants } = props;
  const over = tenantsOverClusters(clusters, tenants.known);
  const left = over.notLoaded.length;
  // No run has more clusters, and each is a request.
  const isLoading = left > 0 && clusters.length <= mostClusters;
  useEffect(() => {
    if (isLoading && tenants.loading === 0) tenants.onLoad(over.notLoaded);
  });
  const unread = over.unread > 0 ? [{ key: 'roles', text: `roles on ${counted(over.unread, 'cluster')}` }] : [];
  const unknown = [...unread, ...over.unidentified];
  return (
    <section aria-label="Trusted tenants" className="grid max-w-3xl gap-3">
      <p role="status" className="text-muted empty:hidden">
        {isLoading ? `Loading tenants in use: ${counted(left, 'cluster')} left.` : ''}
      </p>
      <UncheckedTenants items={unknown} />
      {left === 0 && clusters.length > 0 && over.tenants.length === 0 && unknown.length === 0 ? (
        <p>No principals from other tenants have roles on these clusters.</p>
      ) : null}
      <TenantChoice tenants={over.tenants} kept={props.kept} onChange={props.onChange} error={props.error} />
    </section>
  );
}
