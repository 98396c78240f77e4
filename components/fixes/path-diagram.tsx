import clsx from 'clsx';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { type Status, StatusPill } from '../ui/badge';
import { Icon, type IconName } from '../ui/icon';
import { rowLooks, worstStateOf } from './preflight-list';

export interface PathNode {
  icon: IconName;
  name: string;
}

export interface PathLink {
  status: Status;
  /** What is checked and its result, such as `Private DNS: passed`. */
  words: string;
}

export function toLink(name: string, rows: readonly PreflightRow[]): PathLink {
  const state = worstStateOf(rows);
  if (state === undefined) return { status: 'not-applicable', words: `${name}: not checked` };
  return { status: rowLooks[state].status, words: `${name}: ${rowLooks[state].word.toLowerCase()}` };
}

export interface Path {
  name: string;
  nodes: readonly [PathNode, ...PathNode[]];
  links: readonly PathLink[];
}

/** Assistive technology reads each path as a list, in the same order. */
export function PathDiagram({ label, paths }: { label: string; paths: readonly Path[] }) {
  return (
    <figure aria-label={label} className="grid gap-3 rounded-md border bg-sunken p-3">
      {paths.map(({ name, nodes, links }) => (
        <ol key={name} aria-label={name} className="flex flex-col lg:flex-row lg:items-center">
          {nodes.map((node, index) => (
            <Step key={node.name} node={node} link={links[index]} />
          ))}
        </ol>
      ))}
    </figure>
  );
}

function Step({ node, link }: { node: PathNode; link: PathLink | undefined }) {
  return (
    <li className={clsx('flex min-w-0 flex-col lg:flex-row lg:items-center', link && 'lg:flex-1')}>
      <span className="flex items-center gap-2 self-start rounded-md border bg-surface px-3 py-1.5 font-medium lg:self-auto">
        <Icon name={node.icon} className="text-muted" />
        {node.name}
      </span>
      {link ? (
        <span className="flex min-w-0 flex-1 items-center gap-1.5 py-1 pl-4 lg:px-1 lg:py-0">
          <Line />
          <StatusPill status={link.status}>{link.words}</StatusPill>
          <Line />
          <Icon name="chevronRight" className="rotate-90 text-muted lg:-ml-2.5 lg:rotate-0" />
        </span>
      ) : null}
    </li>
  );
}

/** The drawn line, only where the path is horizontal. */
function Line() {
  return <span aria-hidden="true" className="hidden h-px min-w-2 flex-1 bg-line-strong lg:block" />;
}
