import type { AccessEvidence } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { valueOr } from '@/lib/model/evidence-result';
import { compareText } from './principal-table';

/** Names compare without case, as in Azure. */
export class DatabaseNames {
  private readonly names = new Map<string, string>();
  private readonly unlisted = new Map<string, string>();
  /** Azure doesn't list the databases of a stopped cluster. */
  readonly isStopped: boolean;

  constructor({ parts }: AccessEvidence) {
    const { databases } = parts;
    const state = valueOr(parts.cluster, null)?.properties.state;
    this.isStopped =
      state?.toLowerCase() === 'stopped' || (databases.state === 'unreadable' && databases.reason === 'stopped');
    if (this.isStopped) return;
    for (const { name } of valueOr(databases, [])) this.keyOf(lastSegment(name));
    const perDatabase = [
      ...valueOr(parts.databasePrincipalAssignments, []),
      ...valueOr(parts.databasePrincipals, []),
      ...valueOr(parts.databaseRoleAssignments, []),
    ];
    for (const { databaseName } of perDatabase) this.keyOf(databaseName);
    for (const entry of valueOr(parts.leaderDatabases, [])) {
      const leader = valueOr(entry, null);
      if (leader) this.keyOf(leader.followedName);
    }
  }

  /** The first spelling becomes the name. */
  keyOf(name: string): string {
    const key = name.toLowerCase();
    if (!this.names.has(key)) this.names.set(key, name);
    return key;
  }

  /** Returns the key without listing the database. */
  unlistedKeyOf(name: string): string {
    const key = name.toLowerCase();
    if (!this.unlisted.has(key)) this.unlisted.set(key, name);
    return key;
  }

  nameOf(key: string): string {
    return this.names.get(key) ?? this.unlisted.get(key) ?? key;
  }

  list(): string[] {
    return this.isStopped ? [] : [...this.names.values()].sort(compareText);
  }
}
