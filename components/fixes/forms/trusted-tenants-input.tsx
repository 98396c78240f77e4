'use client';

import { useState } from 'react';
import { formatNames } from '@/lib/checks/engine/format-values';
import { tenantsInUse } from '@/lib/fixes/roles/tenants-in-use';
import { trustedExternalTenantsSetting } from '@/lib/fixes/settings/trusted-external-tenants';
import type { Snapshot } from '@/lib/model/evidence';
import { Banner } from '../../ui/banner';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';
import { readCluster } from './read-cluster';
import { TenantChoice, type TenantOption } from './tenant-choice';

const atMost = 100;

/** Asks which external tenants stay trusted. Tenants with roles that are trusted now, and those of the settings, are preselected. */
export function TrustedTenantsInput(props: InputFormProps<'trusted-tenants-all'>) {
  const { snapshot } = props;
  const inUse = tenantsInUse(snapshot);
  const [kept, setKept] = useState<readonly string[]>(
    props.initial?.keep?.map((tenant) => tenant.toLowerCase()) ?? proposed(snapshot, props.settings.trustedTenants),
  );
  const [tried, setTried] = useState(false);
  const error = kept.length > atMost ? `Select up to ${atMost} tenants.` : undefined;
  return (
    <InputFrame
      about="Principals from other tenants lose access immediately. Their role assignments stay."
      onTry={() => setTried(true)}
      onSubmit={error ? null : () => props.onSubmit({ keep: [...kept] })}
      onCancel={props.onCancel}
    >
      <p>
        Trusted now: <span className="wrap-anywhere">{trustedNow(snapshot)}</span>
      </p>
      {inUse.unread.length > 0 || inUse.home === undefined ? (
        <Banner kind="warn" title="Some tenants might be missing">
          {inUse.unread.length > 0 ? `Couldn’t check: ${formatNames(inUse.unread)}. ` : ''}
          {inUse.home === undefined ? 'Couldn’t check: the cluster’s tenant.' : ''}
        </Banner>
      ) : null}
      <TenantChoice tenants={optionsOf(snapshot)} kept={kept} onChange={setKept} error={tried ? error : undefined} />
      {kept.length === 0 ? <p>Only your tenant stays trusted.</p> : null}
    </InputFrame>
  );
}

/** Tenants with most principals first, then other trusted ones. */
function optionsOf(snapshot: Snapshot): TenantOption[] {
  const { tenants, home } = tenantsInUse(snapshot);
  const used = tenants
    .toSorted((left, right) => right.principals.length - left.principals.length)
    .map(({ principals, ...tenant }) => ({
      ...tenant,
      principals: principals.map(({ roles, ...principal }) => ({ ...principal, where: formatNames(roles) })),
    }));
  const idle = (presentTenants(snapshot) ?? []).filter(
    (tenantId) => tenantId !== '*' && tenantId !== home && !used.some((tenant) => tenant.tenantId === tenantId),
  );
  return [...used, ...[...new Set(idle)].map((tenantId) => ({ tenantId, tenantName: undefined, principals: [] }))];
}

function presentTenants(snapshot: Snapshot): string[] | undefined {
  const cluster = readCluster(snapshot) ?? undefined;
  return cluster && trustedExternalTenantsSetting.read(cluster).map((tenant) => tenant.trim().toLowerCase());
}

function proposed(snapshot: Snapshot, reviewed: readonly string[]): readonly string[] {
  const present = presentTenants(snapshot) ?? [];
  const { tenants, home } = tenantsInUse(snapshot);
  const wanted = [...tenants.map(({ tenantId }) => tenantId), ...reviewed.map((tenant) => tenant.toLowerCase())];
  const isTrusted = (tenant: string) => tenant !== home && (present.includes('*') || present.includes(tenant));
  return [...new Set(wanted)].filter(isTrusted);
}

function trustedNow(snapshot: Snapshot): string {
  const present = presentTenants(snapshot);
  if (!present) return 'Unknown.';
  if (present.includes('*')) return 'all tenants.';
  return present.length > 0 ? `${present.join(', ')}.` : 'only your tenant.';
}
