/** x */
export const documentedProperties: ReadonlySet<string> = new Set([]);
