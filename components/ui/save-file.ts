export function saveFile({ name, blob }: { name: string; blob: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download holds the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
