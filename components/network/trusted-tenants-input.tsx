'use client';

import { useState } from 'react';
import { trustedExternalTenantsSetting } from '@/lib/fixes/settings/trusted-external-tenants';
import { namePatterns } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputFormProps } from '../fixes/inputs/input-form';
import { InputFrame } from '../fixes/inputs/input-frame';
import { ListField } from '../fixes/inputs/list-field';
import { RadioGroup } from '../ui/radio-group';
import { readCluster } from './read-cluster';

/** Asks which tenants beside the cluster's own stay trusted; the reviewed ones of the settings are proposed. */
export function TrustedTenantsInput(props: InputFormProps<'trusted-tenants-all'>) {
  const [tenants, setTenants] = useState<readonly string[]>(
    props.initial?.keep ?? proposed(props.snapshot, props.settings.trustedTenants),
  );
  const [some, setSome] = useState(tenants.length > 0);
  const [tried, setTried] = useState(false);
  const error = some && tenants.length === 0 ? 'Add a tenant, or choose My tenant only.' : undefined;
  const trusted = trustedNow(props.snapshot);
  return (
    <InputFrame
      about="Whoever comes from another tenant loses the cluster at once. Role assignments stay."
      onTry={() => setTried(true)}
      onSubmit={error ? null : () => props.onSubmit({ keep: some ? [...tenants] : [] })}
      onCancel={props.onCancel}
    >
      <p>
        Trusted now: <span className="wrap-anywhere">{trusted}</span>
      </p>
      <RadioGroup
        label="Trusted external tenants"
        value={some ? 'some' : 'none'}
        onChange={(value) => setSome(value === 'some')}
        options={[
          { value: 'none', label: 'My tenant only' },
          { value: 'some', label: 'My tenant and these', description: 'Each by its directory (tenant) ID.' },
        ]}
      />
      {some ? (
        <ListField
          label="Directory (tenant) IDs"
          entryWord="tenant ID"
          placeholder="00000000-0000-0000-0000-000000000000"
          values={tenants}
          onChange={setTenants}
          judge={(tenant) =>
            namePatterns.guid.test(tenant) ? undefined : `${tenant} is no tenant ID: it has 32 digits in five groups.`
          }
          error={tried ? error : undefined}
        />
      ) : null}
    </InputFrame>
  );
}

function proposed(snapshot: Snapshot, reviewed: readonly string[]): readonly string[] {
  const cluster = readCluster(snapshot);
  const present = cluster
    ? trustedExternalTenantsSetting.read(cluster).map((tenant) => tenant.trim().toLowerCase())
    : [];
  return present.includes('*') ? reviewed : reviewed.filter((tenant) => present.includes(tenant.toLowerCase()));
}

function trustedNow(snapshot: Snapshot): string {
  const cluster = readCluster(snapshot);
  if (!cluster) return 'not known, since the cluster could not be read.';
  const present = trustedExternalTenantsSetting.read(cluster);
  if (present.includes('*')) return 'every tenant.';
  return present.length > 0 ? `${present.join(', ')}.` : 'no tenant but your own.';
}
