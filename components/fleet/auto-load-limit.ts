/** Clusters of a fleet that loads in full by itself. Larger ones load the rows in view. */
export const autoLoadLimit = 50;
