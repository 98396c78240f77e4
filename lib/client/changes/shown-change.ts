/** IDs of changes whose progress and result a dialog shows. */
const shown = new Set<string>();

/** Returns the function that ends it. */
export function showChange(id: string): () => void {
  shown.add(id);
  return () => shown.delete(id);
}

export function isChangeShown(id: string): boolean {
  return shown.has(id);
}
