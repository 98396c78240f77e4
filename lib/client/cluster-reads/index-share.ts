/**
 * How much of Azure Resource Graph's quota a reading of many clusters may use: Azure counts 15 queries in 5 seconds for each
 * user, and some are left to whatever else this person has open.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const share = { queries: 10, milliseconds: 5_000 };

/** Queries that a cluster costs before an answer has said it: where its key lies, and what its identities may and are used for. */
const usualCost = 3;

interface Taken {
  queries: number;
  /** When Azure has forgotten them; without end while they are under way. */
  until: number;
}

/** Counts the queries that the server asks of the index for clusters that are read one after the other. */
export class IndexShare {
  private taken: Taken[] = [];
  private mostOfOne = usualCost;

  /** `now` is in milliseconds, ever growing. */
  constructor(private readonly now: () => number) {}

  /** Milliseconds until one more cluster may be tried; 0 when it may be read now. */
  wait(): number {
    const now = this.now();
    this.taken = this.taken.filter(({ until }) => until > now);
    const queries = this.taken.reduce((sum, one) => sum + one.queries, 0);
    if (queries + this.mostOfOne <= share.queries) return 0;
    const next = Math.min(...this.taken.map(({ until }) => until));
    // Where all are under way nobody knows how long they take.
    return Number.isFinite(next) ? next - now : 100;
  }

  /** Takes what a cluster may cost; call the result with what it did cost when it was read, or without when that is not known. */
  take(): (queries?: number) => void {
    const one: Taken = { queries: this.mostOfOne, until: Number.POSITIVE_INFINITY };
    this.taken.push(one);
    return (queries = one.queries) => {
      one.queries = queries;
      one.until = this.now() + share.milliseconds;
      this.mostOfOne = Math.max(this.mostOfOne, queries);
    };
  }
}
