import type { FixId } from '../fix-id';
import { fixInputSchemas } from '../fix-input';
import { isIdentityId } from '../settings/identity';

/** The user-assigned identity that a fix would attach, so that what it is and may do can be read before. */
export function attachedIdentityOf(fixId: FixId, input: unknown): string | undefined {
  const id = fixId === 'undo' ? takenOff(input) : attached(fixId, input);
  return id !== undefined && isIdentityId(id) ? id : undefined;
}

function attached(fixId: FixId, input: unknown): string | undefined {
  return fixId === 'attach-user-identity' ? fixInputSchemas[fixId].safeParse(input).data?.identityId : undefined;
}

/** An undo attaches what the plan took off, which stands there as null. */
function takenOff(input: unknown): string | undefined {
  const steps = fixInputSchemas.undo.safeParse(input).data?.of.steps ?? [];
  const listed = steps.flatMap((step) =>
    step.kind === 'cluster.update' ? Object.entries(step.body.identity?.userAssignedIdentities ?? {}) : [],
  );
  return listed.find(([, value]) => value === null)?.[0];
}
