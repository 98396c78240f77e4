import type { AccessEvidence, DirectoryAccount } from '@/lib/model/access';
import type { ClusterIdentity } from '@/lib/model/cluster';
import { valueOr } from '@/lib/model/evidence-result';
import { Identities } from './identities';
import {
  addMention,
  type Facts,
  type KnownPrincipal,
  type MemberNames,
  noFacts,
  smallerAccount,
  toPrincipal,
} from './principal-facts';
import type { Mention } from './principal-name';

/** Numbers principals by ID after all parts mentioned them. */
export class PrincipalTable {
  private readonly identities = new Identities();
  private readonly mentions: Mention[] = [];
  private readonly members = new Map<string, MemberNames>();
  private numbers = new Map<number, number>();
  readonly principals: KnownPrincipal[] = [];

  constructor(private readonly evidence: AccessEvidence) {}

  /** Each mention is a sign that the principal has a role or a membership. */
  mention(mention: Mention): void {
    if (!mention.ids[0]) return;
    this.identities.join(mention.ids);
    this.mentions.push(mention);
  }

  nameMember(id: string, names: MemberNames): void {
    this.members.set(id.toLowerCase(), names);
    if (names.userPrincipalName) this.identities.join([id, names.userPrincipalName]);
  }

  /** Call it once, after all mentions. */
  *number(): Generator<void, void> {
    yield* this.joinDirectory();
    const facts = yield* this.collectFacts();
    yield;
    const home = valueOr(this.evidence.parts.subscription, null)?.tenantId?.toLowerCase() ?? null;
    const hasDirectory = this.evidence.parts.directory.state === 'read';
    const known: { root: number; entry: KnownPrincipal }[] = [];
    let count = 0;
    for (const [root, fact] of facts) {
      known.push({ root, entry: toPrincipal(fact, this.members, home, hasDirectory) });
      if (++count % 512 === 0) yield;
    }
    known.sort((left, right) => compareText(left.entry.principal.id, right.entry.principal.id));
    yield;
    for (const { root, entry } of known) {
      this.numbers.set(root, this.principals.length);
      this.principals.push(entry);
    }
  }

  numberOf(id: string): number | undefined {
    const root = this.identities.known(id);
    return root === undefined ? undefined : this.numbers.get(root);
  }

  private *joinDirectory(): Generator<void, void> {
    let count = 0;
    for (const [key, account] of Object.entries(valueOr(this.evidence.parts.directory, {}))) {
      if (account.state !== 'found') continue;
      const { id, appId, userPrincipalName } = account.principal;
      this.identities.join([id, key, appId ?? '', userPrincipalName ?? ''].filter(Boolean));
      if (++count % 512 === 0) yield;
    }
    const identity = valueOr(this.evidence.parts.cluster, null)?.identity;
    for (const { principalId, clientId } of ownIdentities(identity?.userAssignedIdentities)) {
      this.identities.join([principalId, clientId]);
    }
  }

  private *collectFacts(): Generator<void, Map<number, Facts>> {
    const facts = new Map<number, Facts>();
    const home = valueOr(this.evidence.parts.subscription, null)?.tenantId?.toLowerCase();
    let count = 0;
    for (const mention of this.mentions) {
      const root = this.identities.rootOf(mention.ids[0] as string);
      let fact = facts.get(root);
      if (!fact) {
        fact = noFacts();
        facts.set(root, fact);
      }
      addMention(fact, mention, home);
      if (++count % 512 === 0) yield;
    }
    const { directory: part } = this.evidence.parts;
    const directory: Record<string, DirectoryAccount> = valueOr(part, {});
    const own = this.ownPrincipalIds();
    for (const [id, root] of this.identities.entries()) {
      const fact = facts.get(root);
      if (!fact) continue;
      fact.ids.push(id);
      const account = Object.hasOwn(directory, id) ? directory[id] : undefined;
      if (account?.state === 'found') fact.account = smallerAccount(fact.account, account);
      if (account?.state === 'not-found' && fact.objectIds.includes(id)) fact.isMissing = true;
      if (own.has(id)) Object.assign(fact, { type: 'managed-identity', isTypeCertain: true });
      if (++count % 512 === 0) yield;
    }
    return facts;
  }

  /** Returns managed identities, even without a directory. */
  private ownPrincipalIds(): Set<string> {
    const identity = valueOr(this.evidence.parts.cluster, null)?.identity;
    const assigned = ownIdentities(identity?.userAssignedIdentities).map(({ principalId }) => principalId);
    return new Set([...assigned, identity?.principalId ?? ''].filter(Boolean).map((id) => id.toLowerCase()));
  }
}

function ownIdentities(
  assigned: ClusterIdentity['userAssignedIdentities'],
): { principalId: string; clientId: string }[] {
  return Object.values(assigned ?? {}).flatMap((identity) =>
    identity?.principalId && identity.clientId
      ? [{ principalId: identity.principalId, clientId: identity.clientId }]
      : [],
  );
}

export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
