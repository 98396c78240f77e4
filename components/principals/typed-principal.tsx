'use client';

import { useState } from 'react';
import type { PickedPrincipal } from '@/lib/client/fixes/role-draft';
import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { PrincipalType } from '@/lib/model/principal';
import { mixedScripts } from '@/lib/model/visible-text';
import { MixedScripts } from '../ui/mixed-scripts';
import { RadioGroup } from '../ui/radio-group';
import { TextField } from '../ui/text-field';
import { type PickerPlane, typedIdError } from './picked-principal';

interface IdWords {
  label: string;
  description?: string;
}

const objectId: IdWords = { label: 'Object ID' };
const anyId: IdWords = { label: 'ID', description: 'Enter an object ID, application ID, or user name.' };
const idWords: Record<PickerPlane, Record<PrincipalType, IdWords>> = {
  azure: {
    User: objectId,
    Group: objectId,
    ServicePrincipal: { label: 'Object ID', description: 'Enter the object ID of the service principal.' },
  },
  kusto: {
    User: { label: 'ID', description: 'Enter an object ID or user name.' },
    Group: objectId,
    ServicePrincipal: { label: 'Application (client) ID' },
  },
  any: { User: anyId, Group: anyId, ServicePrincipal: anyId },
};

interface Typed {
  type: PrincipalType;
  id: string;
  tenantId: string;
}

/** In Kusto, a principal can be from another tenant. */
export function TypedPrincipal(props: {
  plane: PickerPlane;
  initial?: PickedPrincipal | null;
  onPick: (picked: PickedPrincipal | null) => void;
}) {
  const { plane } = props;
  const [typed, setTyped] = useState<Typed>({
    type: props.initial?.type ?? 'User',
    id: props.initial?.id ?? '',
    tenantId: props.initial?.tenantId ?? '',
  });
  const idError = typed.id ? typedIdError(plane, typed.type, typed.id) : undefined;
  const tenantError =
    typed.tenantId && !guidSchema.safeParse(typed.tenantId.trim()).success
      ? 'Enter a tenant ID, such as 00000000-0000-0000-0000-000000000000.'
      : undefined;

  function change(changes: Partial<Typed>) {
    const next = { ...typed, ...changes };
    setTyped(next);
    const tenantId = next.tenantId.trim();
    const wrong = typedIdError(plane, next.type, next.id) ?? (tenantId && !guidSchema.safeParse(tenantId).success);
    props.onPick(wrong ? null : { type: next.type, id: next.id.trim(), ...(tenantId ? { tenantId } : {}) });
  }

  return (
    <div className="flex flex-col gap-3">
      {plane === 'any' ? null : (
        <RadioGroup
          label="Type"
          value={typed.type}
          onChange={(type) => change({ type })}
          options={[
            { value: 'User', label: 'User' },
            { value: 'Group', label: 'Group' },
            { value: 'ServicePrincipal', label: 'Application or managed identity' },
          ]}
        />
      )}
      <TextField
        {...idWords[plane][typed.type]}
        required
        mono
        value={typed.id}
        onChange={(id) => change({ id })}
        error={idError}
        autoComplete="off"
        spellCheck={false}
      />
      {mixedScripts(typed.id) === undefined ? null : (
        <p>
          <MixedScripts name={typed.id} />
        </p>
      )}
      {plane === 'kusto' ? (
        <TextField
          label="Tenant ID"
          description="Only for a principal in another tenant."
          mono
          value={typed.tenantId}
          onChange={(tenantId) => change({ tenantId })}
          error={tenantError}
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
    </div>
  );
}
