/** A time as Kusto writes it into `stateReason`: `2022-02-20 15:28:22 +00:00`. */
export function stopTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} +00:00`;
}

/** The reason of a stop as recorded: `Suspended at 2022-02-20 15:28:22 +00:00`. */
export function suspendedAt(at: number): string {
  return `Suspended at ${stopTime(at)}`;
}
