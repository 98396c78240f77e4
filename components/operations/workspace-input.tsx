'use client';

import { useState } from 'react';
import { sameId } from '@/lib/model/arm-id';
import { ChooseListed } from '../encryption-key/choose-listed';
import type { InputFormProps } from '../fixes/inputs/input-form';
import { InputFrame } from '../fixes/inputs/input-frame';
import { judgeResourceId, ResourceIdField } from '../fixes/inputs/resource-id-field';
import { Badge } from '../ui/badge';

const type = 'Microsoft.OperationalInsights/workspaces';

/** Asks for the workspace that shall take the cluster's logs; one that the list lacks is named by its resource ID. */
export function WorkspaceInput({ lists, initial, onSubmit, onCancel }: InputFormProps<'diagnostics-missing'>) {
  const [workspaceId, setWorkspaceId] = useState(initial?.workspaceId ?? '');
  const [tried, setTried] = useState(false);
  const listed = lists.workspaces.state === 'read' ? lists.workspaces.items : [];
  const isRight = judgeResourceId(workspaceId, type) === undefined;
  return (
    <InputFrame
      about="All logs and metrics of the cluster go to a Log Analytics workspace, which charges for what it takes in. Choose one that the cluster’s own administrators do not rule."
      onTry={() => setTried(true)}
      onSubmit={isRight ? () => onSubmit({ workspaceId: workspaceId.trim() }) : null}
      onCancel={onCancel}
    >
      <ChooseListed
        label="Log Analytics workspace"
        what="Log Analytics workspaces"
        listing={lists.workspaces}
        value={listed.find(({ id }) => sameId(id, workspaceId)) ?? null}
        onChange={(workspace) => setWorkspaceId(workspace?.id ?? '')}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
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
      />
      <ResourceIdField
        label="Resource ID of the workspace"
        resourceType={type}
        value={workspaceId}
        onChange={setWorkspaceId}
        judged={tried}
      />
    </InputFrame>
  );
}
