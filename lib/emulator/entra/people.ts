import { findObject } from '../directory';
import type { Directory, DirectoryUser, EmulatorState } from '../types';

/** The person with this user name or mail address, without regard to case. */
export function findPerson(directory: Directory, userName: string): DirectoryUser | undefined {
  const wanted = userName.trim().toLowerCase();
  const byName = directory.users.find((user) => user.userPrincipalName.toLowerCase() === wanted);
  return byName ?? directory.users.find((user) => user.mail?.toLowerCase() === wanted);
}

/** Everybody who may sign in, those first whose rights the estate describes. */
export function peopleWhoSignIn(directory: Directory): DirectoryUser[] {
  const enabled = directory.users.filter((user) => user.accountEnabled !== false);
  return [...enabled.filter((user) => user.may), ...enabled.filter((user) => !user.may)];
}

/** The person with this object id, unless the account is switched off. */
export function personById(state: EmulatorState, id: string | null): DirectoryUser | undefined {
  const found = id ? findObject(state.directory, id) : undefined;
  return found?.kind === 'user' && found.object.accountEnabled !== false ? found.object : undefined;
}
