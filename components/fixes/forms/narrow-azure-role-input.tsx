'use client';

import { useState } from 'react';
import { roleGrantIn, scopeWords } from '@/lib/fixes/roles/azure-roles';
import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { contributorRole, readerRole } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { RadioGroup } from '../../ui/radio-group';
import { ChooseHeldRole } from './choose-held-role';
import { heldAzureRoles } from './held-role';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function NarrowAzureRoleInput({ snapshot, initial, onSubmit, onCancel }: InputFormProps<'narrow-azure-role'>) {
  const held = heldAzureRoles(snapshot).filter(({ conditional }) => !conditional);
  const [chosen, setChosen] = useState(held.find(({ id }) => id === initial?.assignmentId) ?? null);
  const [role, setRole] = useState<string | null>(initial?.roleDefinitionId ?? (chosen && roleOf(snapshot, chosen.id)));
  const [scope, setScope] = useState<string | null>(initial?.scope ?? chosen?.scope ?? null);
  const [tried, setTried] = useState(false);
  const present = chosen ? roleOf(snapshot, chosen.id) : '';
  const error = chosen ? errorOf({ role, scope, present, currentScope: chosen.scope }) : undefined;
  const ready = chosen && role && scope && !error;
  return (
    <InputFrame
      about="Kustodian creates the new assignment, and then removes the current one. To assign another role, use the Access page."
      onTry={() => setTried(true)}
      onSubmit={ready ? () => onSubmit({ assignmentId: chosen.id, roleDefinitionId: role, scope }) : null}
      onCancel={onCancel}
    >
      <ChooseHeldRole
        held={held}
        value={chosen}
        onChange={(held) => {
          setChosen(held);
          setRole(held && roleOf(snapshot, held.id));
          setScope(held?.scope ?? null);
        }}
        error={tried && !chosen ? 'Select an assignment.' : undefined}
      />
      {chosen?.scope ? (
        <div className="flex flex-col gap-4" {...(tried && error ? { 'data-invalid': true } : {})}>
          <RadioGroup label="Role" value={role} onChange={setRole} options={rolesFor(present, chosen.role, snapshot)} />
          <RadioGroup
            label="Scope"
            value={scope}
            onChange={setScope}
            options={scopesWithin(chosen.scope, snapshot.clusterId).map((id) => ({
              value: id,
              label: sameId(id, snapshot.clusterId) ? 'This cluster' : scopeWords(id),
            }))}
          />
          {tried && error ? (
            <p role="alert" className="text-xs text-fail">
              {error}
            </p>
          ) : null}
        </div>
      ) : null}
    </InputFrame>
  );
}

function roleOf({ parts }: Snapshot, assignmentId: string): string {
  const all = valueOr(parts.roleAssignments, []);
  return lastSegment(all.find(({ id }) => id === assignmentId)?.roleDefinitionId ?? '');
}

function rolesFor(
  present: string,
  name: string,
  snapshot: Snapshot,
): { value: string; label: string; description?: string }[] {
  const reader = {
    value: readerRole,
    label: 'Reader',
    description: 'Can view the resource, but not its data.',
  };
  const contributor = {
    value: contributorRole,
    label: 'Contributor',
    description:
      'Can change resources, but not Azure role assignments. Can assign any Kusto role, including to itself.',
  };
  const others = roleGrantIn(snapshot, present, assignsRoles) === 'free' ? [contributor, reader] : [reader];
  return [
    { value: present, label: name, description: 'The same role with a narrower scope.' },
    ...others.filter(({ value }) => value !== present),
  ];
}

/** Returns the current scope and those below it that contain the cluster. */
function scopesWithin(present: string, clusterId: string): string[] {
  const [, subscription = '', group = ''] = /^((\/subscriptions\/[^/]+)\/resourceGroups\/[^/]+)/i.exec(clusterId) ?? [];
  const isAbove = !/^\/subscriptions\//i.test(present);
  const below = [group, subscription, clusterId].filter((id) => id !== '' && (isAbove || containsId(present, id)));
  return [...new Set([present, ...below.filter((id) => !sameId(id, present))])];
}

function errorOf(wanted: { role: string | null; scope: string | null; present: string; currentScope: string | null }) {
  const { role, scope, present, currentScope } = wanted;
  const same = role === present && scope !== null && currentScope !== null && sameId(scope, currentScope);
  return same ? 'This is the current assignment. Select another role or a narrower scope.' : undefined;
}
