/** Milliseconds that one answer may take. */
export const requestLimits = {
  /** The whole of it; a route may say otherwise. */
  whole: 60_000,
  /** Of that, what is kept for judging and sending what was read. */
  afterReading: 5_000,
  /** The same where a write follows: none begins whose answer could not be awaited. */
  afterReadingForWrite: 20_000,
} as const;
