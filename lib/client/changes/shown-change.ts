/** Changes whose progress and result a dialog shows, by ID. */
const shown = new Set<string>();

/** Marks a change as shown in a dialog. Returns the function that ends it. */
export function showChange(id: string): () => void {
  shown.add(id);
  return () => shown.delete(id);
}

export function isChangeShown(id: string): boolean {
  return shown.has(id);
}
