import { lastSegment } from '@/lib/model/azure/arm-id';
import { type Json, jsonSchema } from '@/lib/model/json';
import { settingAt } from '../settings';
import type { TerraformValue } from '../settings/cluster-setting';
import type { StepOf } from '../steps';
import { hclValue } from './literals';

type Body = StepOf<'cluster.update'>['body'];

/**
 * Renders what to set in the `azurerm_kusto_cluster` that manages the cluster, as comments because a second block would
 * be another cluster. Source:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster
 */
export function linesToCommit({ clusterId, body }: StepOf<'cluster.update'>): string[] {
  const { lines, unknown } = attributesOf(body);
  const commented = lines.flatMap((line) => line.split('\n')).map((line) => `#   ${line}`);
  return [
    ...(commented.length > 0
      ? [
          `# If azurerm_kusto_cluster manages ${lastSegment(clusterId)}, the next apply reverts this change. In that case, set these values in azurerm_kusto_cluster instead:`,
          ...commented,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `# azurerm_kusto_cluster has no attribute for ${unknown.join(', ')}. Keep the azapi_update_resource block in addition to azurerm_kusto_cluster.`,
        ]
      : []),
  ];
}

function attributesOf({ properties = {}, ...others }: Body): { lines: string[]; unknown: string[] } {
  const unknown: string[] = [];
  const lineOf = (path: string, name: string, json: Json): string[] => {
    const terraform = settingAt(path)?.terraform;
    if (terraform === undefined) unknown.push(name);
    if (terraform === undefined) return [];
    return linesOf(typeof terraform === 'string' ? { attributes: { [terraform]: json } } : terraform(json));
  };
  return {
    lines: [
      ...Object.entries(properties).flatMap(([name, json]) => lineOf(`properties.${name}`, name, json)),
      ...(['identity', 'tags', 'sku', 'zones'] as const).flatMap((name) => {
        const json = others[name];
        return json === undefined ? [] : lineOf(name, name, jsonSchema.parse(json));
      }),
    ],
    unknown,
  };
}

function linesOf({ note, block, attributes }: TerraformValue): string[] {
  const indent = block === undefined ? '' : '  ';
  const lines = Object.entries(attributes).flatMap(([name, json]) =>
    json === null ? [] : [`${indent}${name} = ${hclValue(json, indent)}`],
  );
  return [
    ...(note === undefined ? [] : [`# ${note}`]),
    ...(block === undefined ? lines : [`${block} {`, ...lines, '}']),
  ];
}
