'use client';

import { newWorkspace } from '@/lib/fixes/review/new-resources';
import { Badge } from '../../ui/badge';
import type { InputFormProps } from './input-form';
import { ListedResourceInput } from './listed-resource-input';

export function WorkspaceInput({ lists, target, initial, onSubmit, onCancel }: InputFormProps<'diagnostics-missing'>) {
  return (
    <ListedResourceInput
      about="All cluster logs and metrics go to a Log Analytics workspace. Azure charges for ingestion. Select a workspace that the cluster’s admins can’t modify."
      label="Log Analytics workspace"
      what="Log Analytics workspaces"
      idLabel="Workspace resource ID"
      resourceType="Microsoft.OperationalInsights/workspaces"
      listing={lists.workspaces}
      create={target ? newWorkspace(target) : null}
      initial={initial?.workspaceId}
      renderOption={(workspace) => (
        <div className="flex flex-col">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{workspace.name}</span>
            {workspace.used ? <Badge tone="accent">Used by this cluster</Badge> : null}
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
