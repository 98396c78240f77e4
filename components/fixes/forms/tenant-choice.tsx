'use client';

import { countPrincipals } from '@/lib/fixes/preflight/lost-access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { ListField } from './list-field';

/** An external tenant to choose, with the principals that lose access if it isn't trusted. */
export interface TenantOption {
  /** Lower case. */
  tenantId: string;
  tenantName: string | undefined;
  /** `where` says where the roles are, such as `AllDatabasesAdmin` or `contosoclicks`. */
  principals: readonly { id: string; name: string; type: string; where: string }[];
}

/** Selects trusted tenants: those in use by checkbox, others by ID. */
export function TenantChoice(props: {
  tenants: readonly TenantOption[];
  /** Tenant IDs that stay trusted, lower case. */
  kept: readonly string[];
  onChange: (kept: readonly string[]) => void;
  error?: string | undefined;
}) {
  const { tenants, kept, onChange } = props;
  const inUse = new Set(tenants.map(({ tenantId }) => tenantId));
  const others = kept.filter((tenantId) => !inUse.has(tenantId));
  return (
    <div className="flex flex-col gap-4">
      {tenants.length > 0 ? (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">Tenants that stay trusted</legend>
          {tenants.map((tenant) => (
            <Tenant
              key={tenant.tenantId}
              tenant={tenant}
              isKept={kept.includes(tenant.tenantId)}
              onChange={(isKept) =>
                onChange(isKept ? [...kept, tenant.tenantId] : kept.filter((id) => id !== tenant.tenantId))
              }
            />
          ))}
        </fieldset>
      ) : null}
      <ListField
        label={tenants.length > 0 ? 'Other tenants' : 'Tenants that stay trusted'}
        description="Enter a tenant ID."
        placeholder="00000000-0000-0000-0000-000000000000"
        values={others}
        onChange={(ids) => {
          const added = ids.map((id) => id.toLowerCase());
          onChange([...new Set([...kept.filter((id) => inUse.has(id)), ...added])]);
        }}
        judge={(tenant) =>
          namePatterns.guid.test(tenant)
            ? undefined
            : 'Enter a tenant ID, such as 00000000-0000-0000-0000-000000000000.'
        }
        error={props.error}
      />
    </div>
  );
}

const listed = 10;

function Tenant(props: { tenant: TenantOption; isKept: boolean; onChange: (isKept: boolean) => void }) {
  const { tenantId, tenantName, principals } = props.tenant;
  const names = principals.slice(0, listed).map(({ name, where }) => `${name} (${where})`);
  const more = principals.length > listed ? ` and ${principals.length - listed} more` : '';
  const who = countPrincipals({ total: principals.length, principals: [...principals] });
  const loses = principals.length === 1 ? 'loses' : 'lose';
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        checked={props.isKept}
        onChange={(event) => props.onChange(event.target.checked)}
        className="m-1 size-4 shrink-0 accent-accent-solid"
      />
      <span className="min-w-0">
        <span className="flex min-h-6 flex-wrap items-center gap-x-2">
          {tenantName ? <span>{tenantName}</span> : null}
          <span className="font-mono text-xs break-all">{tenantId}</span>
        </span>
        <span className="block text-xs text-muted wrap-anywhere">
          {principals.length === 0
            ? 'No principals from this tenant have roles.'
            : `${who} ${props.isKept ? 'would lose' : loses} access${props.isKept ? ' without it' : ''}: ${names.join(', ')}${more}.`}
        </span>
      </span>
    </label>
  );
}
