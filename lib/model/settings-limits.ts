/** The most that a browser keeps, and that a settings file holds. */
export const settingsLimits = {
  exemptions: 5000,
  savedViews: 100,
  /** Characters of a view's name. */
  viewName: 80,
  /** Characters of a view's query string. */
  viewQuery: 4000,
  /** Characters of an exemption's reason. */
  reason: 1000,
} as const;
