/**
 * Azure counts 15 queries in 5 seconds for each user. Source:
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const share = { queries: 10, milliseconds: 5_000 };

/** Until a response reports more. */
const defaultCost = 3;

interface Reservation {
  queries: number;
  /** Infinite while in progress. */
  until: number;
}

/** Counts the server's queries for each cluster. */
export class ResourceGraphQuota {
  private reservations: Reservation[] = [];
  private highestCost = defaultCost;

  /** `now` is in milliseconds and never decreases. */
  constructor(private readonly now: () => number) {}

  /** Milliseconds. */
  delay(): number {
    const now = this.now();
    this.reservations = this.reservations.filter(({ until }) => until > now);
    const queries = this.reservations.reduce((sum, reservation) => sum + reservation.queries, 0);
    if (queries + this.highestCost <= share.queries) return 0;
    const next = Math.min(...this.reservations.map(({ until }) => until));
    // All are in progress, for an unknown time.
    return Number.isFinite(next) ? next - now : 100;
  }

  /** Reserves the highest cost so far. Call the result with the actual cost, if known. */
  reserve(): (queries?: number) => void {
    const reservation: Reservation = { queries: this.highestCost, until: Number.POSITIVE_INFINITY };
    this.reservations.push(reservation);
    return (queries = reservation.queries) => {
      reservation.queries = queries;
      reservation.until = this.now() + share.milliseconds;
      this.highestCost = Math.max(this.highestCost, queries);
    };
  }
}
