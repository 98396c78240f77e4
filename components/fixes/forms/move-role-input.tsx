'use client';

import { useState } from 'react';
import type { PickedPrincipal } from '@/lib/client/fixes/role-draft';
import { type Plane, PrincipalPicker, type PrincipalSearch } from '../../principals';
import { Banner } from '../../ui/banner';
import { Checkbox } from '../../ui/checkbox';
import { Combobox } from '../../ui/combobox';
import { type HeldRole, heldAzureRoles, heldKustoRoles, type RoleOfMany, rolesOfMany } from './held-role';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

type Props = Pick<
  InputFormProps<'move-kusto-role-to-group'>,
  'initial' | 'search' | 'onKeep' | 'onSubmit' | 'onCancel'
>;

/** A plan has up to 20 steps: one assignment and the removals. */
const atMost = 19;

export function ChooseMany({ plane, held, ...props }: Props & { plane: Plane; held: readonly HeldRole[] }) {
  const kinds = rolesOfMany(held);
  const known = props.initial?.assignmentIds ?? [];
  const [kind, setKind] = useState(kinds.find(({ holders }) => holders.some(({ id }) => known.includes(id))) ?? null);
  const [ids, setIds] = useState<readonly string[]>(known);
  const [group, setGroup] = useState<PickedPrincipal | null>(null);
  const [tried, setTried] = useState(false);
  const search: PrincipalSearch = {
    ...props.search,
    onAllow: () => {
      props.onKeep?.({ assignmentIds: [...ids] });
      props.search.onAllow();
    },
  };
  const groupError = group?.type === 'Group' ? undefined : 'Select a group.';
  const idsError = ids.length === 0 || ids.length > atMost ? `Select 1 to ${atMost} assignments.` : undefined;
  const ready = kind && group && !groupError && !idsError;
  if (kinds.length === 0)
    return (
      <Banner kind="warn">No direct role assignments to move. Some role assignments might not have been loaded.</Banner>
    );
  return (
    <InputFrame
      about="Kustodian assigns the role to the group, and then removes the individual assignments. Principals that aren’t in the group lose the role."
      onTry={() => setTried(true)}
      onSubmit={ready ? () => props.onSubmit({ assignmentIds: [...ids], groupId: group.id }) : null}
      onCancel={props.onCancel}
    >
      <Combobox<RoleOfMany>
        label="Role"
        required
        items={kinds}
        value={kind}
        onChange={(role) => {
          setKind(role);
          setIds((role?.holders ?? []).slice(0, atMost).map(({ id }) => id));
        }}
        keyOf={({ key }) => key}
        textOf={({ role, where }) => `${role} ${where}`}
        renderOption={({ role, where, holders }) => `${role} ${where} (${holders.length})`}
        emptyText="No matching roles"
        error={tried && !kind ? 'Select a role.' : undefined}
      />
      {kind ? (
        <fieldset className="flex flex-col gap-1" {...(tried && idsError ? { 'data-invalid': true } : {})}>
          <legend className="mb-1 font-medium">Assignments to move</legend>
          {kind.holders.map(({ id, who, type }) => (
            <Checkbox
              key={id}
              checked={ids.includes(id)}
              onChange={(isOn) => setIds(isOn ? [...ids, id] : ids.filter((other) => other !== id))}
            >
              <span className="break-all">{who}</span> <span className="text-xs text-muted">{type}</span>
            </Checkbox>
          ))}
          {tried && idsError ? (
            <p role="alert" className="text-xs text-fail">
              {idsError}
            </p>
          ) : null}
        </fieldset>
      ) : null}
      <div className="flex flex-col gap-1" {...(tried && groupError ? { 'data-invalid': true } : {})}>
        <h3 className="font-medium">Group</h3>
        <PrincipalPicker plane={plane} search={search} onPick={setGroup} />
        {tried && groupError ? (
          <p role="alert" className="text-xs text-fail">
            {groupError}
          </p>
        ) : null}
      </div>
    </InputFrame>
  );
}

export function MoveAzureRoleInput({ snapshot, ...props }: InputFormProps<'move-azure-role-to-group'>) {
  return <ChooseMany plane="azure" held={heldAzureRoles(snapshot)} {...props} />;
}

export function MoveKustoRoleInput({ snapshot, ...props }: InputFormProps<'move-kusto-role-to-group'>) {
  return <ChooseMany plane="kusto" held={heldKustoRoles(snapshot)} {...props} />;
}
