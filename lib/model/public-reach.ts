/** Widest first. `perimeter`: a network security perimeter decides. */
export const publicReaches = ['internet', 'selected', 'perimeter', 'disabled'] as const;
export type PublicReach = (typeof publicReaches)[number];

export const publicReachWords: Record<PublicReach, string> = {
  internet: 'Internet',
  selected: 'Selected IP addresses',
  perimeter: 'Network security perimeter',
  disabled: 'Disabled',
};
