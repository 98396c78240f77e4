import { scopeType } from '@/lib/access/azure-scope';
import { omittedWords } from '@/lib/access/path-words';
import type { AccessHop, AccessPrincipal, AccessRow } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { capitalized } from '@/lib/model/text';
import { typeWords } from './access-words';

/** The ways of one principal in layers: the principal, its groups, roles, and what they are on. */

export interface PictureNode {
  key: string;
  layer: number;
  label: string;
  caption: string;
}

export interface PictureEdge {
  from: string;
  to: string;
}

export interface Picture {
  layers: PictureNode[][];
  edges: PictureEdge[];
  hidden: number;
}

/** More nodes in one layer are left out. The tree has them all. */
const mostInLayer = 8;

/** The nodes of each layer are in the order of the paths. */
export function toPicture(principal: AccessPrincipal, rows: readonly AccessRow[], clusterId: string): Picture {
  const nodes = new Map<string, PictureNode>();
  const edges = new Map<string, PictureEdge>();
  const chains = rows.flatMap(({ paths }) => paths.map(({ hops }) => toChain(principal, hops, clusterId)));
  const groupLayers = Math.max(0, ...chains.map(({ groups }) => groups.length));
  for (const { start, groups, roles } of chains) {
    const placed = [{ ...start, layer: 0 }, ...groups.map((node, index) => ({ ...node, layer: index + 1 }))];
    for (const node of placed) keep(nodes, node);
    for (const [index, node] of placed.entries()) {
      const next = placed[index + 1];
      if (next) link(edges, node.key, next.key);
    }
    const last = placed.at(-1)?.key ?? start.key;
    for (const { role, target } of roles) {
      keep(nodes, { ...role, layer: groupLayers + 1 });
      keep(nodes, { ...target, layer: groupLayers + 2 });
      link(edges, last, role.key);
      link(edges, role.key, target.key);
    }
  }
  const all = Array.from({ length: groupLayers + 3 }, (_, layer) =>
    [...nodes.values()].filter((node) => node.layer === layer),
  ).filter((layer) => layer.length > 0);
  const layers = all.map((layer) => layer.slice(0, mostInLayer));
  const shown = new Set(layers.flat().map(({ key }) => key));
  return {
    layers,
    edges: [...edges.values()].filter(({ from, to }) => shown.has(from) && shown.has(to)),
    hidden: nodes.size - shown.size,
  };
}

type Unplaced = Omit<PictureNode, 'layer'>;

function toChain(principal: AccessPrincipal, hops: readonly AccessHop[], clusterId: string) {
  return {
    start: {
      key: `principal ${principal.id}`,
      label: principal.displayName ?? principal.userPrincipalName ?? principal.id,
      caption: typeWords[principal.type],
    },
    groups: hops
      .filter(({ kind }) => kind === 'member-of')
      .flatMap(({ id, name, omittedGroups }): Unplaced[] => [
        ...(omittedGroups === undefined
          ? []
          : [{ key: `groups before ${id}`, label: omittedWords(omittedGroups), caption: 'Groups' }]),
        { key: `group ${id}`, label: name ?? id, caption: 'Group' },
      ]),
    roles: hops
      .filter(({ role }) => role !== undefined)
      .map((hop) => ({ role: roleNode(hop), target: targetNode(hop.scope ?? clusterId) })),
  };
}

const captions: { [Kind in AccessHop['kind']]?: string } = {
  'kusto-role': 'Kusto role',
  command: 'Command-assigned role',
  'azure-role': 'Azure role',
  'eligible-role': 'Eligible role',
  delegation: 'Azure Lighthouse role',
};

function roleNode({ kind, role = '', scope = '' }: AccessHop): Unplaced {
  return { key: `role ${kind} ${role} ${scope.toLowerCase()}`, label: role, caption: captions[kind] ?? 'Role' };
}

function targetNode(scope: string): Unplaced {
  const key = `scope ${scope.toLowerCase()}`;
  const name = lastSegment(scope);
  return name === ''
    ? { key, label: 'Root scope', caption: 'Scope' }
    : { key, label: name, caption: capitalized(scopeType(scope)) };
}

/** A group that is nested at several depths has the deepest layer, so that edges lead forward. */
function keep(nodes: Map<string, PictureNode>, node: PictureNode): void {
  const known = nodes.get(node.key);
  if (!known || known.layer < node.layer) nodes.set(node.key, node);
}

function link(edges: Map<string, PictureEdge>, from: string, to: string): void {
  if (from !== to) edges.set(`${from} > ${to}`, { from, to });
}
