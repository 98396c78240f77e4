/** Milliseconds that one response may take. A route may have a longer `whole`. */
export const requestLimits = {
  read: {
    whole: 60_000,
    /** The part of it that is kept for judging and sending what was read. */
    afterReading: 5_000,
  },
  /** A write begins only while there is time to wait for its response, which can take 140 seconds. */
  write: { whole: 185_000, afterReading: 145_000 },
} as const;
