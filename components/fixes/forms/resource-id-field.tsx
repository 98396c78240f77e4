'use client';

import { TextField } from '../../ui/text-field';

export interface ResourceIdFieldProps {
  label: string;
  description?: string;
  resourceType: string;
  value: string;
  onChange: (id: string) => void;
  /** Whether to show errors. An unfinished ID isn't one. */
  judged: boolean;
}

export function ResourceIdField({ resourceType, judged, ...props }: ResourceIdFieldProps) {
  return (
    <TextField
      {...props}
      required
      mono
      spellCheck={false}
      autoComplete="off"
      placeholder={shapeOf(resourceType)}
      error={judged ? judgeResourceId(props.value, resourceType) : undefined}
    />
  );
}

function shapeOf(resourceType: string): string {
  return `/subscriptions/…/resourceGroups/…/providers/${resourceType}/…`;
}

export function judgeResourceId(text: string, resourceType: string): string | undefined {
  const id = text.trim();
  if (id === '')
    return `Enter a resource ID, such as ${shapeOf(resourceType)}. To find the ID, open the resource in the Azure portal, and then select JSON View.`;
  const [provider = '', ...types] = resourceType.split('/');
  const shape = /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/([^/]+)\/(.+)$/i.exec(id);
  const names = shape?.[2]?.split('/') ?? [];
  const isOfType =
    shape?.[1]?.toLowerCase() === provider.toLowerCase() &&
    names.length === 2 * types.length &&
    types.every((type, index) => names[2 * index]?.toLowerCase() === type.toLowerCase() && names[2 * index + 1] !== '');
  return isOfType ? undefined : `Enter a resource ID, such as ${shapeOf(resourceType)}.`;
}
