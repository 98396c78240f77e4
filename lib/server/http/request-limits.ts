/** Maximum milliseconds of one response. A route can have a longer `whole`. */
export const requestLimits = {
  read: {
    whole: 60_000,
    /** Reserved for evaluation and the response. */
    afterReading: 5_000,
  },
  /** A write starts only with enough time left for Azure's response, which can take 140 seconds. */
  write: { whole: 185_000, afterReading: 145_000 },
} as const;
