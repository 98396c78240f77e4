'use client';

import { useState } from 'react';
import { databaseRoles, kustoRoleWords } from '@/lib/checks/support/kusto-role';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import { narrowerKustoRoles } from '@/lib/fixes/roles/narrower-kusto-role';
import { Combobox } from '../../ui/combobox';
import { RadioGroup } from '../../ui/radio-group';
import { ChooseHeldRole } from './choose-held-role';
import { type HeldRole, heldKustoRoles } from './held-role';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

type Role = FixInput<'narrow-kusto-role'>['role'];

export function NarrowKustoRoleInput({ snapshot, initial, onSubmit, onCancel }: InputFormProps<'narrow-kusto-role'>) {
  const held = heldKustoRoles(snapshot).filter((role) => narrowerThan(role).length > 0);
  const [chosen, setChosen] = useState(held.find(({ id }) => id === initial?.assignmentId) ?? null);
  const [role, setRole] = useState<Role | null>(initial?.role ?? null);
  const [database, setDatabase] = useState<string | null>(initial?.database ?? null);
  const [tried, setTried] = useState(false);
  const asksDatabase = chosen?.scope === null && role !== null && isDatabaseRole(role);
  const where = asksDatabase ? database : (chosen?.scope ?? null);
  const ready = chosen !== null && role !== null && (!asksDatabase || where !== null);
  return (
    <InputFrame
      about="Kustodian assigns the new role, and then removes the current one."
      onTry={() => setTried(true)}
      onSubmit={
        ready
          ? () =>
              onSubmit({
                assignmentId: chosen.id,
                role,
                ...(where !== null && isDatabaseRole(role) ? { database: where } : {}),
              })
          : null
      }
      onCancel={onCancel}
    >
      <ChooseHeldRole
        held={held}
        value={chosen}
        onChange={(role) => {
          setChosen(role);
          setRole(null);
          setDatabase(null);
        }}
        error={tried && chosen === null ? 'Select an assignment.' : undefined}
      />
      {chosen ? (
        <div {...(tried && role === null ? { 'data-invalid': true } : {})}>
          <RadioGroup
            label="New role"
            value={role}
            onChange={setRole}
            options={narrowerThan(chosen).map((narrower) => ({
              value: narrower,
              label: narrower,
              description: kustoRoleWords[narrower].allows,
            }))}
          />
          {tried && role === null ? (
            <p role="alert" className="text-xs text-fail">
              Select the new role.
            </p>
          ) : null}
        </div>
      ) : null}
      {asksDatabase ? (
        <Combobox<string>
          label="Database"
          required
          items={databasesOf(snapshot)}
          value={database}
          onChange={setDatabase}
          keyOf={(name) => name}
          textOf={(name) => name}
          renderOption={(name) => name}
          emptyText="No matching databases"
          error={tried && database === null ? 'Select a database.' : undefined}
        />
      ) : null}
    </InputFrame>
  );
}

function narrowerThan({ role, scope }: HeldRole): Role[] {
  return narrowerKustoRoles(role, { isOnCluster: scope === null });
}

function isDatabaseRole(role: Role): boolean {
  return databaseRoles.some((candidate) => candidate === role);
}

function databasesOf({ parts }: InputFormProps<'narrow-kusto-role'>['snapshot']): string[] {
  const { databasePrincipalAssignments: databases } = parts;
  return databases.state === 'read' ? databases.value.map(({ databaseName }) => databaseName) : [];
}
