'use client';

import { countPrincipals } from '@/lib/fixes/preflight/lost-access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { Checkbox } from '../../ui/checkbox';
import { counted } from '../../ui/count-words';
import { ListField } from './list-field';

export interface TenantOption {
  /** Lower case. */
  tenantId: string;
  tenantName: string | undefined;
  principals: readonly TenantPrincipal[];
}

export interface TenantPrincipal {
  id: string;
  name: string;
  type: string;
  where: string;
  /** `null`: none. Absent: not computed. */
  loses?: string | null | undefined;
}

/** Tenants in use by checkbox, others by ID. */
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
          <legend className="mb-1 font-medium">Tenants to trust</legend>
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
        label={tenants.length > 0 ? 'Other trusted tenants' : 'Tenants to trust'}
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
  return (
    <label className="flex items-start gap-2">
      <Checkbox checked={props.isKept} onChange={props.onChange} className="m-1" />
      <span className="min-w-0">
        <span className="flex min-h-6 flex-wrap items-center gap-x-2">
          {tenantName ? <span>{tenantName}</span> : null}
          <span className="font-mono text-xs break-all">{tenantId}</span>
        </span>
        <Loss principals={principals} isKept={props.isKept} />
      </span>
    </label>
  );
}

/** Roles without a computed loss count as a loss. */
function Loss({ principals, isKept }: { principals: readonly TenantPrincipal[]; isKept: boolean }) {
  const look = 'block text-xs text-muted wrap-anywhere';
  if (principals.length === 0) return <span className={look}>No principals from this tenant have roles.</span>;
  const losing = principals.filter(({ loses }) => loses !== null);
  const who = countPrincipals({ total: losing.length, principals: [...losing] });
  const verb = losing.length === 1 ? 'loses' : 'lose';
  const sorted = [...losing, ...principals.filter(({ loses }) => loses === null)];
  const more = principals.length - listed;
  return (
    <span className={look}>
      {losing.length === 0
        ? 'No one loses access. Principals with roles: '
        : isKept
          ? `${who} would lose access without this tenant: `
          : `${who} ${verb} access: `}
      {sorted.slice(0, listed).map(({ id, name, where, loses }) => (
        <span key={id} className="block">
          <span title={id} className="text-text">
            {name}
          </span>{' '}
          ({where}){loses === undefined ? '' : loses === null ? ', no change' : `: ${loses}`}
        </span>
      ))}
      {more > 0 ? <span className="block">{counted(more, 'more principal')}</span> : null}
    </span>
  );
}
