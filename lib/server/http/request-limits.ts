/** Milliseconds of one response. */
export const requestLimits = {
  read: {
    whole: 60_000,
    /** Reserved for evaluation and the response. */
    afterReading: 5_000,
  },
  /** Azure's response to a write can take 140 seconds. */
  write: { whole: 185_000, afterReading: 145_000 },
} as const;
