export interface HeatMapCell {
  row: number;
  column: number;
}

export function cellId({ row, column }: HeatMapCell): string {
  return `heat-${row}-${column}`;
}

/** Returns the cell after a key. `undefined` for other keys. */
export function moveCell(
  { row, column }: HeatMapCell,
  key: string,
  { rows, columns }: { rows: number; columns: number },
): HeatMapCell | undefined {
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
