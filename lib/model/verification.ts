/** What a fresh read of a cluster says of the steps of a change; times are ISO, ids are Azure's `x-ms-request-id`. */
export type Verification =
  /** Every step is so. Time and request are those of the part that the last step changed. */
  | { state: 'in-force'; readAt: string; requestId: string | null }
  /** At least one step is not so. */
  | { state: 'not-in-force'; readAt: string }
  /** A part that a step touches could not be read, so nothing is known of it. */
  | { state: 'unknown'; message: string };
