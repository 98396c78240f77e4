'use client';

import { TenantChoice } from '../fixes/forms/tenant-choice';
import { UncheckedTenants } from '../fixes/forms/unchecked-tenants';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { clusterCount } from './bulk-words';
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
  const unread = over.unread > 0 ? [{ key: 'roles', text: `roles on ${clusterCount(over.unread)}` }] : [];
  const unknown = [...unread, ...over.unidentified];
  return (
    <section aria-label="Trusted tenants" className="grid max-w-3xl gap-3">
      {over.notLoaded.length > 0 ? (
        <Banner
          kind="info"
          title={`Tenants in use aren’t loaded for ${clusterCount(over.notLoaded.length)}`}
          actions={
            <Button icon="refresh" busy={tenants.loading > 0} onClick={() => tenants.onLoad(over.notLoaded)}>
              Load tenants in use
            </Button>
          }
        >
          <p role="status">
            {tenants.loading > 0
              ? `Loading: ${clusterCount(tenants.loading)} left.`
              : 'To see which principals lose access, load the tenants in use. The review of the run also lists these principals.'}
          </p>
        </Banner>
      ) : null}
      <UncheckedTenants items={unknown} />
      {over.notLoaded.length === 0 && clusters.length > 0 && over.tenants.length === 0 && unknown.length === 0 ? (
        <p>No principals from other tenants have roles on these clusters.</p>
      ) : null}
      <TenantChoice tenants={over.tenants} kept={props.kept} onChange={props.onChange} error={props.error} />
    </section>
  );
}
