'use client';

import { Badge } from '../../ui/badge';
import type { InputFormProps } from './input-form';
import { ListedResourceInput } from './listed-resource-input';

export function WorkspaceInput({ lists, initial, onSubmit, onCancel }: InputFormProps<'diagnostics-missing'>) {
  return (
    <ListedResourceInput
      about="All logs and metrics of the cluster go to a Log Analytics workspace, which charges for what it takes in. Choose one that the cluster’s own administrators do not rule."
      label="Log Analytics workspace"
      what="Log Analytics workspaces"
      idLabel="Resource ID of the workspace"
      resourceType="Microsoft.OperationalInsights/workspaces"
      listing={lists.workspaces}
      initial={initial?.workspaceId}
      renderOption={(workspace) => (
        <div className="flex flex-col">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{workspace.name}</span>
            {workspace.used ? <Badge tone="accent">Used already</Badge> : null}
            {workspace.sameRegion ? null : <Badge>{workspace.location}</Badge>}
          </span>
          <span className="text-xs break-all text-muted">{workspace.id}</span>
        </div>
      )}
      onSubmit={(workspaceId) => onSubmit({ workspaceId })}
      onCancel={onCancel}
    />
  );
}
