import type { ReactNode } from 'react';
import type { ShownPrincipal } from '@/lib/cluster/shown-principal';
import type { WhyNot } from '@/lib/findings/why-not';
import { nameWithScripts } from '@/lib/model/visible-text';
import { FixButton } from '../findings/fix-control';
import { PrincipalCell } from '../principals';
import { Td, Th } from '../ui/data-table';
import { ExplainLink } from './explain-link';
import type { RoleColumn, RoleHeading } from './use-role-table';

export function RoleHead({ headings }: { headings: readonly RoleHeading[] }) {
  return (
    <thead>
      <tr>
        {headings.map(({ title, sorted, toggle }) => (
          <Th key={title} sorted={sorted} onSort={toggle}>
            {title}
          </Th>
        ))}
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </tr>
    </thead>
  );
}

export const principalColumns: readonly RoleColumn<{ principal: ShownPrincipal }>[] = [
  { title: 'Principal', text: ({ principal }) => principal.name ?? principal.id },
  { title: 'Type', text: ({ principal }) => principal.type },
];

export function RoleRow(props: {
  principal: ShownPrincipal;
  roleName: string;
  /** Scope above the cluster from which the role is inherited. */
  inheritedFrom?: string | undefined;
  whyNotReplace: WhyNot | undefined;
  onReplace: () => void;
  whyNotRemove: WhyNot | undefined;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { principal, roleName, inheritedFrom } = props;
  const words = inheritedFrom === undefined ? 'Remove role' : `Remove at ${inheritedFrom}…`;
  return (
    <tr>
      <Td head>
        <PrincipalCell
          principal={principal}
          nameAs={(name) => <ExplainLink explained={{ id: principal.id, database: null }} name={name} />}
        />
      </Td>
      <Td label="Type" className="whitespace-nowrap">
        {principal.type}
      </Td>
      {props.children}
      <Td className="text-right whitespace-nowrap">
        <FixButton
          look="quiet"
          preparing="Prepare replacement…"
          aria-label={`Replace role… ${roleName} of ${nameWithScripts(principal.name ?? principal.id)}`}
          whyNot={props.whyNotReplace}
          onClick={props.onReplace}
        >
          Replace role…
        </FixButton>
        <FixButton
          look="quiet"
          preparing="Prepare removal…"
          aria-label={`${words} ${roleName} from ${nameWithScripts(principal.name ?? principal.id)}`}
          whyNot={props.whyNotRemove}
          onClick={props.onRemove}
        >
          {words}
        </FixButton>
      </Td>
    </tr>
  );
}

/** Whether the principal or one of the texts contains the filter. */
export function matchesFilter(filter: string, principal: ShownPrincipal, ...texts: string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  const { id, name, detail, type } = principal;
  return [id, name ?? '', detail ?? '', type, ...texts].some((text) => text.toLowerCase().includes(wanted));
}
