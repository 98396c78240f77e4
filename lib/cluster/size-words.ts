const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Uses the largest unit that is at least 1: `50 GiB`, `1.5 TiB`. */
export function sizeWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** power;
  const shown = value.toLocaleString('en', { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 });
  return `${shown} ${units[power]}`;
}
