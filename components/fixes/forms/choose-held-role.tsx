'use client';

import { Banner } from '../../ui/banner';
import { Combobox } from '../../ui/combobox';
import type { HeldRole } from './held-role';

export function ChooseHeldRole(props: {
  held: readonly HeldRole[];
  value: HeldRole | null;
  onChange: (held: HeldRole | null) => void;
  error: string | undefined;
}) {
  if (props.held.length === 0)
    return (
      <Banner kind="warn">No role assignments to select. Some role assignments might not have been loaded.</Banner>
    );
  return (
    <Combobox<HeldRole>
      label="Assignment"
      required
      placeholder="Name, ID, role, or scope"
      items={props.held}
      value={props.value}
      onChange={props.onChange}
      keyOf={({ id }) => id}
      textOf={({ who, role, where }) => `${who}: ${role} ${where}`}
      renderOption={(held) => (
        <div className="flex flex-col">
          <span className="font-medium break-all">{held.who}</span>
          <span className="text-xs text-muted">
            {held.type}, {held.role} {held.where}
          </span>
        </div>
      )}
      emptyText="No matching assignments"
      error={props.error}
    />
  );
}
