/** Returns the missing permission as a sentence, with the role that has it and the fewest others. */
export function neededWords(action: string, role?: string): string {
  return role === undefined ? `You need the permission ${action}.` : `You need ${role} (${action}).`;
}
