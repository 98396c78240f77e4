import { application, group, guest, member } from '../../../lib/emulator/estate/build/directory';
import { guid } from '../../../lib/emulator/estate/build/ids';

/** Who can hold a role in the estate of the checks. */

const [ada, ben] = [member('ada', 'Ada Lindqvist', '', ''), member('ben', 'Ben Okafor', '', '')];

/** Who signs in: reads everything by a role of the organisation's own, which changes nothing. */
export const auditor = member('auditor', 'Aylin Kaya', 'Auditor', 'Reads every cluster.');
/** Somebody of another organisation who was invited. */
export const carl = guest('carl@fabrikam.com', 'Carl Brandt', '', '');
/** An application with a secret of its own. */
export const loader = application('loader', 'Loads data every night.');
/** Six people, one more than may hold roles directly. */
export const six = ['dee', 'eli', 'fay', 'gus', 'hal', 'ivy'].map((name) => member(name, name, '', ''));
/** Somebody whom the directory no longer has. */
export const leaver = member('leaver', 'Eva Lorenz', '', '');

const crowd = Array.from({ length: 51 }, (_, at) => member(`reader-${at}`, `Reader ${at}`, '', ''));
const guests = group('Guests', '', [carl]);
/** A group that the directory no longer has. */
export const formerTeam = group('Former team', '', []);

/** Groups by what they do. */
export const groups = {
  auditors: group('Auditors', '', [auditor]),
  owners: group('Platform owners', '', [ada, ben]),
  security: group('Security operations', '', [ben]),
  admins: group('Data admins', '', [ada]),
  analysts: group('Analysts', '', [ada, ben]),
  one: group('Team one', '', [ada]),
  two: group('Team two', '', [ada]),
  three: group('Team three', '', [ada]),
  four: group('Team four', '', [ben]),
  guests,
  partners: group('Partners', '', [guests, ada]),
  crowd: group('Crowd', '', crowd),
  everybody: group('Everybody', '', [ada], {
    groupTypes: ['DynamicMembership'],
    membershipRule: '(user.objectId -ne null)',
  }),
};

/** Another organisation. */
export const fabrikam = { tenantId: guid('tenant/fabrikam'), displayName: 'Fabrikam' };

/** The directory without the identities of resources. */
export const people = {
  users: [auditor, ada, ben, carl, ...six, ...crowd],
  groups: Object.values(groups),
};
