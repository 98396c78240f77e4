/** The result of verifying a change. Times are ISO, IDs are `x-ms-request-id`. */
export type Verification =
  /** Every step is in force. Time and request are of the last step's part. */
  | { state: 'in-force'; readAt: string; requestId: string | null }
  /** At least one step isn't in force. */
  | { state: 'not-in-force'; readAt: string }
  /** A part that a step changes couldn't be read. */
  | { state: 'unknown'; message: string };
