/** A stop's reason as recorded: `Suspended at 2022-02-20 15:28:22 +00:00`. */
export function suspendedAt(at: number): string {
  return `Suspended at ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} +00:00`;
}
