/** What Kusto says of a cluster's name that is in use; recorded with checkNameAvailability. */
export function takenClusterName(name: string): string {
  return `Name '${name}' with type Engine is already taken. Please specify a different name`;
}

/** What Kusto says of a name that may never be. UNCONFIRMED: the sentence. */
export function invalidClusterName(name: string): string {
  return `Name '${name}' is invalid. It must have 4 to 22 letters and digits and begin with a letter`;
}
