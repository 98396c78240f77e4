'use client';

import { TextField } from '../../ui/text-field';

/** Properties of a field for an ARM id. */
export interface ResourceIdFieldProps {
  label: string;
  description?: string;
  /** The type that the id has to be of, such as `Microsoft.OperationalInsights/workspaces`. */
  resourceType: string;
  value: string;
  onChange: (id: string) => void;
  /** Show what is wrong with it; before somebody has tried to go on, an unfinished id is no error. */
  judged: boolean;
}

/** A field for the resource ID of one type of resource, as the portal's JSON View gives it. */
export function ResourceIdField({ resourceType, judged, ...props }: ResourceIdFieldProps) {
  return (
    <TextField
      {...props}
      required
      mono
      spellCheck={false}
      autoComplete="off"
      placeholder={`/subscriptions/…/resourceGroups/…/providers/${resourceType}/…`}
      error={judged ? judgeResourceId(props.value, resourceType) : undefined}
    />
  );
}

/** What is wrong with a resource ID of a type, and how to mend it; `undefined` where nothing is. */
export function judgeResourceId(text: string, resourceType: string): string | undefined {
  const id = text.trim();
  if (id === '') return 'Give the resource ID; the portal shows it under JSON View.';
  const [provider = '', ...types] = resourceType.split('/');
  const shape = /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/([^/]+)\/(.+)$/i.exec(id);
  const names = shape?.[2]?.split('/') ?? [];
  const isOfType =
    shape?.[1]?.toLowerCase() === provider.toLowerCase() &&
    names.length === 2 * types.length &&
    types.every((type, index) => names[2 * index]?.toLowerCase() === type.toLowerCase() && names[2 * index + 1] !== '');
  return isOfType ? undefined : `This is no resource ID of ${resourceType}.`;
}
