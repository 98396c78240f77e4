/** How much of the directory is asked for names. */
export type DirectoryAccessLevel =
  | 'off'
  /** Names of people: `User.ReadBasic.All`, which most people may grant themselves. */
  | 'people'
  /** Groups' members and applications too: needs an administrator's consent once. */
  | 'everything';
