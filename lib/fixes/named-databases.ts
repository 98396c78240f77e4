import type { FixId } from './fix-id';
import { fixInputSchemas } from './fix-input';
import { targetOfStep } from './steps';

/** The databases that a fix is about, by the names in its input: what a plan has to know of them is read whatever their number. */
export function namedDatabases(fixId: FixId, input: unknown): string[] {
  switch (fixId) {
    case 'assign-kusto-role':
      return [fixInputSchemas[fixId].safeParse(input).data?.database ?? []].flat();
    case 'remove-kusto-role':
      return databaseOf(fixInputSchemas[fixId].safeParse(input).data?.assignmentId ?? '');
    case 'narrow-kusto-role': {
      const { assignmentId = '', database = [] } = fixInputSchemas[fixId].safeParse(input).data ?? {};
      return [...databaseOf(assignmentId), ...[database].flat()];
    }
    case 'move-kusto-role-to-group':
      return (fixInputSchemas[fixId].safeParse(input).data?.assignmentIds ?? []).flatMap(databaseOf);
    case 'data-connection-key-auth':
    case 'data-connection-multi-db':
      return databaseOf(fixInputSchemas[fixId].safeParse(input).data?.dataConnectionId ?? '');
    case 'undo':
      return (fixInputSchemas.undo.safeParse(input).data?.of.steps ?? []).flatMap((step) =>
        databaseOf(targetOfStep(step)),
      );
    default:
      return [];
  }
}

/** The database in the id of what lies below one. */
function databaseOf(id: string): string[] {
  const name = /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/databases\/([^/]+)\//i.exec(id)?.[1];
  return name === undefined ? [] : [name];
}
