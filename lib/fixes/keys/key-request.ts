import { lastSegment } from '@/lib/model/azure/arm-id';
import { isVaultId } from '@/lib/model/azure/arm-id-schema';
import type { KeyRequest } from '@/lib/model/evidence';
import type { FixId } from '../fix-id';
import { fixInputSchemas } from '../fix-input';
import type { FixPlan } from '../fix-plan';
import { customerManagedKeySetting } from '../settings/customer-managed-key';
import type { FixStep } from '../steps';

/** The key that has to be read for a fix, whether or not the cluster uses it: by the fix's input, or the cluster's own. */
export function keyRequestOf(fixId: FixId, input: unknown): KeyRequest | 'own' | undefined {
  switch (fixId) {
    case 'cmk-not-used':
    case 'cmk-identity-no-key-permission':
    case 'cmk-vault-no-purge-protection':
    case 'cmk-vault-no-soft-delete': {
      const { data } = fixInputSchemas[fixId].safeParse(input);
      return data && present(data);
    }
    case 'cmk-version-pinned':
    case 'turn-customer-managed-key-off':
      return 'own';
    case 'undo': {
      const { data } = fixInputSchemas.undo.safeParse(input);
      return data && keyOfPlan(data.of);
    }
    default:
      return undefined;
  }
}

/** An undo is about the key that comes back, or about the one to which a plan gave access. */
function keyOfPlan({ steps, undo }: FixPlan): KeyRequest | 'own' | undefined {
  const back = undo && 'steps' in undo ? undo.steps : [];
  const isAboutKey = steps.some((step) => keyIn(step) !== undefined);
  const before = back.map(keyIn).find((key) => key !== undefined);
  if (isAboutKey) return before ? present(before) : 'own';
  return steps.map(placeIn).find((place) => place !== undefined);
}

function keyIn(step: FixStep) {
  return step.kind === 'cluster.update' ? customerManagedKeySetting.fromBody(step.body) : undefined;
}

function placeIn(step: FixStep): KeyRequest | undefined {
  switch (step.kind) {
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return isVaultId(step.id) ? { vaultId: step.id } : undefined;
    case 'role-assignment.create':
    case 'role-assignment.delete': {
      const [, vaultId = '', keyName = ''] = /^(.+)\/keys\/([^/]+)$/i.exec(step.scope) ?? [];
      return isVaultId(vaultId) ? { vaultId, keyName: lastSegment(keyName) } : undefined;
    }
    default:
      return undefined;
  }
}

function present({
  keyVaultUri,
  keyName,
  userIdentity,
}: Omit<KeyRequest, 'vaultId'> & { userIdentity?: string | undefined }) {
  return {
    ...(keyVaultUri ? { keyVaultUri } : {}),
    ...(keyName ? { keyName } : {}),
    ...(userIdentity ? { userIdentity } : {}),
  };
}
