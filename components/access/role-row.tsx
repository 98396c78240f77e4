import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Td, Th } from '../ui/data-table';
import { PrincipalCell } from './principal-cell';
import type { ShownPrincipal } from './shown-principal';

/** Heads of a table of role assignments: the columns that the two planes share around their own. */
export function RoleHead({ columns }: { columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {['Principal', 'Type', ...columns].map((column) => (
          <Th key={column}>{column}</Th>
        ))}
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </tr>
    </thead>
  );
}

/** A role assignment of either plane: who has it, the plane's own cells, and the way to remove it. */
export function RoleRow(props: {
  principal: ShownPrincipal;
  roleName: string;
  whyNotRemove: string | undefined;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { principal, roleName } = props;
  return (
    <tr>
      <Td head>
        <PrincipalCell principal={principal} />
      </Td>
      <Td className="whitespace-nowrap">{principal.type}</Td>
      {props.children}
      <Td className="text-right">
        <Button
          look="quiet"
          aria-label={`Remove ${roleName} from ${principal.name ?? principal.id}`}
          disabledReason={props.whyNotRemove}
          onClick={props.onRemove}
        >
          Remove
        </Button>
      </Td>
    </tr>
  );
}
