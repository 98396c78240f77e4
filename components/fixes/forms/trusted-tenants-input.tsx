'use client';

import { useMemo, useState } from 'react';
import type { PrincipalEffect } from '@/lib/access/access-effect';
import { effectsOfEdit } from '@/lib/access/least-privilege/access-after';
import { formatNames } from '@/lib/checks/engine/format-values';
import { abilityScopeWords } from '@/lib/fixes/review/access-effect-words';
import { tenantsInUse } from '@/lib/fixes/roles/tenants-in-use';
import { noTrustedTenants, trustedExternalTenantsSetting } from '@/lib/fixes/settings/trusted-external-tenants';
import type { EffectiveAccess } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { InputFormProps, InputLists } from './input-form';
import { InputFrame } from './input-frame';
import { EmptyListChoice, emptyListError } from './list-field';
import { TenantChoice, type TenantOption } from './tenant-choice';
import { UncheckedTenants, uncheckedHolders } from './unchecked-tenants';

const atMost = 100;
const trustNone = noTrustedTenants.choice;

/** Tenants with roles that are trusted now, and those of the settings, are preselected. */
export function TrustedTenantsInput(props: InputFormProps<'trusted-tenants-all'>) {
  const { snapshot } = props;
  const { access } = props.lists;
  const inUse = useMemo(() => tenantsInUse(snapshot), [snapshot]);
  const unread = [...inUse.unread, ...(inUse.home === undefined ? ['the cluster’s tenant'] : [])];
  const unknown = [
    ...unread.map((text) => ({ key: text, text })),
    ...uncheckedHolders(inUse.unidentified.map((holder) => ({ holder }))),
  ];
  const answer = access.state === 'read' ? access.items[0] : undefined;
  const options = useMemo(() => optionsOf(snapshot, answer), [snapshot, answer]);
  const [kept, setKept] = useState<readonly string[]>(
    props.initial?.keep?.map((tenant) => tenant.toLowerCase()) ?? proposed(snapshot, props.settings.trustedTenants),
  );
  const [tried, setTried] = useState(false);
  const [trustsNone, setTrustsNone] = useState(false);
  const tooMany = kept.length > atMost ? `Select up to ${atMost} tenants.` : undefined;
  const noChoice = kept.length > 0 || trustsNone ? undefined : emptyListError(trustNone);
  return (
    <InputFrame
      about="Principals from other tenants lose access immediately. Their role assignments stay."
      onTry={() => setTried(true)}
      onSubmit={tooMany || noChoice ? null : () => props.onSubmit({ keep: [...kept] })}
      onCancel={props.onCancel}
    >
      <p>
        Trusted now: <span className="wrap-anywhere">{trustedNow(snapshot)}</span>
      </p>
      <UncheckedTenants items={unknown} />
      <AccessNotice access={access} />
      <TenantChoice tenants={options} kept={kept} onChange={setKept} error={tried ? tooMany : undefined} />
      {kept.length === 0 ? (
        <EmptyListChoice
          label={trustNone}
          chosen={trustsNone}
          onChange={setTrustsNone}
          error={tried ? noChoice : undefined}
        />
      ) : null}
    </InputFrame>
  );
}

function AccessNotice({ access }: { access: InputLists['access'] }) {
  if (access.state === 'loading') return <p className="text-muted">Loading access…</p>;
  if (access.state === 'failed')
    return (
      <p className="text-muted">
        Couldn’t check who loses access. The list shows only roles.{' '}
        <button type="button" onClick={access.retry} className="link">
          Retry
        </button>
      </p>
    );
  // Names and members of groups don't decide what a role of an external principal gives.
  const decides = ({ part }: { part: string }) => part !== 'directory' && part !== 'groups';
  return access.items.some(({ unreadable }) => unreadable.some(decides)) ? (
    <p className="text-muted">This list might be incomplete, because some of the cluster’s data couldn’t be loaded.</p>
  ) : null;
}

/** Tenants with most principals first, then other trusted ones. */
function optionsOf(snapshot: Snapshot, access: EffectiveAccess | undefined): TenantOption[] {
  const { tenants, home } = tenantsInUse(snapshot);
  const used = tenants
    .toSorted((left, right) => right.principals.length - left.principals.length)
    .map(({ principals, ...tenant }) => {
      const removed = principals.flatMap(({ hopIds }) => hopIds);
      // A role that the cluster rejects gives what a removed role gives: nothing.
      const effects = access ? effectsOfEdit(access, { removed, added: [] }) : [];
      return {
        ...tenant,
        principals: principals.map(({ id, name, type, roles, hopIds }) => ({
          id,
          name,
          type,
          where: formatNames(roles),
          loses: access && lossOf(access, effects, hopIds),
        })),
      };
    });
  const idle = (presentTenants(snapshot) ?? []).filter(
    (tenantId) => tenantId !== '*' && tenantId !== home && !used.some((tenant) => tenant.tenantId === tenantId),
  );
  return [...used, ...[...new Set(idle)].map((tenantId) => ({ tenantId, tenantName: undefined, principals: [] }))];
}

/** `undefined`: effective access lacks the roles, such as on a stopped cluster. */
function lossOf(
  { rows }: EffectiveAccess,
  effects: readonly PrincipalEffect[],
  hopIds: readonly string[],
): string | null | undefined {
  const isHeld = (hopId: string) => hopIds.some((id) => sameId(id, hopId));
  const row = rows.find(({ paths }) => paths.some(({ hops }) => hops[0] !== undefined && isHeld(hops[0].id)));
  if (!row) return undefined;
  const effect = effects.find(({ principal }) => principal.id === row.principal.id);
  if (effect?.loses) return abilityScopeWords(effect.loses);
  return effect?.unknown ? `couldn’t check ${abilityScopeWords(effect.unknown)}` : null;
}

function presentTenants(snapshot: Snapshot): string[] | undefined {
  const cluster = valueOr(snapshot.parts.cluster, undefined);
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
