import { application, group, guest, member } from '../../../lib/emulator/estate/build/directory';
import { guid } from '../../../lib/emulator/estate/build/ids';

/** Principals of the estate of the checks. */

const [ada, ben] = [member('ada', 'Ada Lindqvist', '', ''), member('ben', 'Ben Okafor', '', '')];

/** The signed-in user. A custom role allows reads of everything and no writes. */
export const auditor = member('auditor', 'Aylin Kaya', 'Auditor', 'Reads every cluster.');
/** A guest of another tenant. */
export const carl = guest('carl@fabrikam.com', 'Carl Brandt', '', '');
/** An application with a client secret. */
export const loader = application('loader', 'Loads data every night.');
/** Six users. By default, five can have direct role assignments before the check fails. */
export const six = ['dee', 'eli', 'fay', 'gus', 'hal', 'ivy'].map((name) => member(name, name, '', ''));
/** A user that is deleted from the directory. */
export const leaver = member('leaver', 'Eva Lorenz', '', '');

const crowd = Array.from({ length: 51 }, (_, at) => member(`reader-${at}`, `Reader ${at}`, '', ''));
const guests = group('Guests', '', [carl]);
/** A group that is deleted from the directory. */
export const formerTeam = group('Former team', '', []);

/** Groups by purpose. */
export const groups = {
  auditors: group('Auditors', '', [auditor]),
  owners: group('Platform owners', '', [ada, ben]),
  security: group('Security operations', '', [ben, auditor]),
  admins: group('Data admins', '', [ada]),
  analysts: group('Analysts', '', [ada, ben]),
  team1: group('Team one', '', [ada]),
  team2: group('Team two', '', [ada]),
  team3: group('Team three', '', [ada]),
  team4: group('Team four', '', [ben]),
  guests,
  partners: group('Partners', '', [guests, ada]),
  crowd: group('Crowd', '', crowd),
  allUsers: group('Everybody', '', [ada], {
    groupTypes: ['DynamicMembership'],
    membershipRule: '(user.objectId -ne null)',
  }),
};

/** Another tenant. */
export const fabrikam = { tenantId: guid('tenant/fabrikam'), displayName: 'Fabrikam' };

/** The users and groups of the directory, without the identities of resources. */
export const people = {
  users: [auditor, ada, ben, carl, ...six, ...crowd],
  groups: Object.values(groups),
};
