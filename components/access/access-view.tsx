import type { FixInput } from '@/lib/fixes/plan/fix-input';
import { actionOfStep } from '@/lib/fixes/steps';
import type { DirectoryAccessLevel } from '@/lib/model/directory-access-level';
import type { Snapshot } from '@/lib/model/evidence';
import { NamesNotice } from '../principals/names-notice';
import { TextField } from '../ui/text-field';
import { AzureRoles } from './azure-roles';
import { KustoRoles } from './kusto-roles';

/** A removal that was asked for on the Access page. */
export type AccessRemoval =
  | { fixId: 'remove-azure-role'; input: FixInput<'remove-azure-role'> }
  | { fixId: 'remove-kusto-role'; input: FixInput<'remove-kusto-role'> };

/** Who has which role at the cluster, in Azure's plane and in Kusto's. */
export function AccessView(props: {
  snapshot: Snapshot;
  filter: string;
  onFilterChange: (filter: string) => void;
  namesLevel: DirectoryAccessLevel;
  onChooseNames: (level: DirectoryAccessLevel) => void;
  whyNot: (action: string) => string | undefined;
  onRemove: (removal: AccessRemoval) => void;
  onAdd: (plane: 'azure' | 'kusto') => void;
}) {
  const { snapshot, whyNot } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <p className="max-w-prose">
          Azure roles manage the resource; data needs a Kusto role. Yet whoever may write Kusto role assignments, such
          as a Contributor, can give itself the data.
        </p>
        <NamesNotice level={props.namesLevel} directory={snapshot.parts.directory} onChoose={props.onChooseNames} />
        <TextField
          label="Filter by name, ID, role or scope"
          value={props.filter}
          onChange={props.onFilterChange}
          type="search"
          className="max-w-sm"
        />
      </div>
      <AzureRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(actionOfStep('role-assignment.create'))}
        whyNotRemove={whyNot(actionOfStep('role-assignment.delete'))}
        onAdd={() => props.onAdd('azure')}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-azure-role', input: { assignmentId: id } })}
      />
      <KustoRoles
        snapshot={snapshot}
        filter={props.filter}
        whyNotAdd={whyNot(actionOfStep('cluster-principal.create'))}
        whyNotRemove={{
          cluster: whyNot(actionOfStep('cluster-principal.delete')),
          database: whyNot(actionOfStep('database-principal.delete')),
        }}
        onAdd={() => props.onAdd('kusto')}
        onRemove={({ id }) => props.onRemove({ fixId: 'remove-kusto-role', input: { assignmentId: id } })}
      />
    </div>
  );
}
