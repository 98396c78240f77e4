/** A cell of the heat map, by its numbers from zero. */
export interface HeatMapPlace {
  row: number;
  column: number;
}

/** The id of a cell in the page. */
export function cellId({ row, column }: HeatMapPlace): string {
  return `heat-${row}-${column}`;
}

/** Where a key leads from a cell, never beyond the edge; `undefined` where it means nothing here. */
export function moved(
  { row, column }: HeatMapPlace,
  key: string,
  { rows, columns }: { rows: number; columns: number },
): HeatMapPlace | undefined {
  const within = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, rows), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    case 'PageUp':
      return { row: within(row - 10, rows), column };
    case 'PageDown':
      return { row: within(row + 10, rows), column };
    default:
      return undefined;
  }
}
