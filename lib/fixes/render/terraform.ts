import { apiVersions } from '@/lib/model/azure/api-versions';
import type { Json } from '@/lib/model/json';
import { type FixStep, requestOfStep, targetOfStep } from '../steps';
import { commentText, hclString, hclValue } from './literals';

/** Renders a resource block. `more` are lines that stay as they are, such as nested blocks. */
export function terraformResource(
  type: string,
  name: string,
  values: Record<string, Json>,
  more: string[] = [],
): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${key} = ${hclValue(value, '  ')}`);
  return [`resource "${type}" "${name}" {`, ...lines, ...more, '}'].join('\n');
}

/** Terraform deletes only what its state has. */
export function terraformRemoval(type: string, id: string): string {
  return [
    '# Terraform deletes only resources in its state. If this resource is in the state, delete its resource block and apply.',
    '# Otherwise, import it with this block and a resource block, apply, delete both blocks, and apply again.',
    'import {',
    `  to = ${type}.this`,
    `  id = ${hclString(id)}`,
    '}',
  ].join('\n');
}

/** Renders an `azapi_update_resource`, which changes a resource of another tool. */
export function terraformUpdate(step: FixStep, type: string): string {
  return terraformResource('azapi_update_resource', 'this', {
    type,
    resource_id: targetOfStep(step),
    body: requestOfStep(step).body ?? {},
  });
}

export function terraformAction(step: FixStep, action: string): string {
  return terraformResource('azapi_resource_action', 'this', {
    type: `Microsoft.Kusto/clusters@${apiVersions.kusto}`,
    resource_id: targetOfStep(step),
    action,
    method: 'POST',
    body: requestOfStep(step).body ?? {},
  });
}

export function terraformNone(step: FixStep): string {
  const { method, path } = requestOfStep(step);
  return [
    '# Terraform has no resource for this request. Use another tab to send it:',
    `# ${commentText(`${method} ${path}`)}`,
  ].join('\n');
}
