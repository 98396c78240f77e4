/** A dialog shows their progress and result. */
const shown = new Set<string>();

/** Returns the function that ends it. */
export function showChange(id: string): () => void {
  shown.add(id);
  return () => shown.delete(id);
}

export function isChangeShown(id: string): boolean {
  return shown.has(id);
}
