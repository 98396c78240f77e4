import type { AccessEvidence } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { valueOr } from '@/lib/model/evidence-result';

type RoleRule = 'counted' | 'ignored' | 'undecided';

export interface FollowedDatabase {
  own: RoleRule;
  original: RoleRule;
}

/**
 * Returns databases by name in lower case. Union has both lists of roles, Replace only the follower's, and None only
 * the original's: https://learn.microsoft.com/azure/data-explorer/follower#configure-principals
 */
export function followedDatabases({ parts }: AccessEvidence): Map<string, FollowedDatabase> {
  const found = new Map<string, FollowedDatabase>();
  const configurations = valueOr(parts.attachedDatabaseConfigurations, []).map(({ properties }) => ({
    database: properties?.databaseName?.toLowerCase() ?? '',
    kind: properties?.defaultPrincipalsModificationKind,
  }));
  // The leader's part can be unreadable, and the follower's own roles don't depend on it.
  for (const { name, kind: word } of valueOr(parts.databases, [])) {
    if (word?.toLowerCase() !== 'readonlyfollowing') continue;
    const key = lastSegment(name).toLowerCase();
    const configuration =
      configurations.find(({ database }) => database === key) ??
      configurations.find(({ database }) => database === '*');
    if (configuration) found.set(key, ruleOf(configuration.kind));
  }
  for (const entry of valueOr(parts.leaderDatabases, [])) {
    const leader = valueOr(entry, null);
    if (leader) found.set(leader.followedName.toLowerCase(), ruleOf(leader.principalsModificationKind));
  }
  return found;
}

/** UNCONFIRMED: what Azure does without a kind. Its documented defaults contradict each other. */
function ruleOf(kind: string | null | undefined): FollowedDatabase {
  switch (kind?.toLowerCase()) {
    case 'union':
      return { own: 'counted', original: 'counted' };
    case 'replace':
      return { own: 'counted', original: 'ignored' };
    case 'none':
      return { own: 'ignored', original: 'counted' };
    default:
      return { own: 'undecided', original: 'undecided' };
  }
}
