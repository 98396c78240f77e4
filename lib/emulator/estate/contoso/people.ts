import type { DirectoryUser } from '../../types';
import { guest, member } from '../build/directory';
import * as everywhere from '../people';

/** People and guests. `may` is shown on the sign-in page. */

export const owner = everywhere.owner;
export const reader: DirectoryUser = {
  ...everywhere.reader,
  may: 'Reader on the data platform. Can read its 13 clusters, and only the name of the regulated subscription.',
};
export const contributor: DirectoryUser = {
  ...everywhere.contributor,
  may: 'Contributor on rg-web-analytics. Can change its two clusters, but can’t assign Azure roles.',
};
export const userWithoutRoles = everywhere.userWithoutRoles;

const nothing = 'No Azure roles. Can have Kusto roles.';

export const sofia = member(
  'sofia.reyes',
  'Sofia Reyes',
  'Security Operations Analyst',
  'Security Reader on the data platform. Can read security settings, but not clusters.',
);
export const marek = member(
  'marek.nowak',
  'Marek Nowak',
  'Identity and Access Manager',
  'User Access Administrator on the development subscription. Can assign Azure roles, but can’t change clusters.',
);
export const dana = member(
  'dana.levi',
  'Dana Levi',
  'Data Engineer',
  'Custom role on rg-telemetry. Can change the cluster, but not its access.',
);
export const felix = member(
  'felix.okafor',
  'Felix Okafor',
  'Fraud Analytics Lead',
  'Owner of rg-fraud and the last AllDatabasesAdmin of contosofraud.',
);
export const hana = member(
  'hana.sato',
  'Hana Sato',
  'Site Reliability Engineer',
  'Contributor on the cluster contosotelemetry only.',
);
export const ivan = member('ivan.petrov', 'Ivan Petrov', 'Solution Architect', 'Owner of rg-legacy-poc.');
export const lucy = member('lucy.chen', 'Lucy Chen', 'Innovation Lead', 'Owner of rg-legacy-poc.');
export const tomas = member('tomas.silva', 'Tomas Silva', 'Software Engineer', 'Owner of rg-legacy-poc.');
export const amira = member('amira.haddad', 'Amira Haddad', 'Data Scientist', 'Owner of the cluster contosoforgotten.');
export const bjorn = member('bjorn.dahl', 'Bjorn Dahl', 'IoT Engineer', 'Contributor on rg-iot.');
export const carmen = member(
  'carmen.ortiz',
  'Carmen Ortiz',
  'Web Analytics Lead',
  'Owner of the cluster contosoclicks and one of its Kusto administrators.',
);
export const david = member(
  'david.kim',
  'David Kim',
  'Senior Data Analyst',
  'Owner of the cluster contosoclicks and one of its Kusto administrators.',
);
export const thomas = member(
  'thomas.meyer',
  'Thomas Meyer',
  'Database Administrator',
  'Owner of rg-web-analytics. Contributor on rg-telemetry through a group.',
);
export const petra = member(
  'petra.novak',
  'Petra Novak',
  'Principal Platform Engineer',
  'Can activate Owner on the production subscription. Contributor on rg-telemetry through a group.',
);
export const mina = member(
  'mina.park',
  'Mina Park',
  'Health Data Steward',
  'Role Based Access Control Administrator on the regulated subscription, with a condition.',
);
export const nils = member('nils.berg', 'Nils Berg', 'Machine Learning Engineer', 'Contributor on rg-ml.');
export const elena = member('elena.rossi', 'Elena Rossi', 'Finance Data Owner', nothing);
export const george = member('george.mensah', 'George Mensah', 'Financial Controller', nothing);
export const ines = member('ines.moreau', 'Ines Moreau', 'Streaming Engineer', nothing);
export const jonas = member('jonas.weber', 'Jonas Weber', 'Streaming Engineer', nothing);
export const kofi = member('kofi.asante', 'Kofi Asante', 'Marketing Analyst', nothing);
export const laura = member('laura.bianchi', 'Laura Bianchi', 'Marketing Analyst', nothing);
export const samira = member('samira.ali', 'Samira Ali', 'Security Engineer', nothing);
export const quentin = member(
  'quentin.roy',
  'Quentin Roy',
  'Support Engineer (on leave)',
  'Disabled account that still has Kusto roles.',
  false,
);

export const priya = guest(
  'priya.nair@fabrikam.com',
  'Priya Nair',
  'External Auditor',
  'Guest. Reader on the production subscription.',
);
export const yuki = guest(
  'yuki.tanaka@fabrikam.com',
  'Yuki Tanaka',
  'Partner Integration Engineer',
  'Guest. Contributor on rg-partner.',
);
export const lars = guest(
  'lars.holm@adventure-works.com',
  'Lars Holm',
  'Web Agency Consultant',
  'Guest. No Azure roles, but a Kusto administrator of contosoclicks.',
);
export const marco = guest(
  'marco.conti@litware.com',
  'Marco Conti',
  'Proof-of-concept Consultant',
  'Guest. Contributor on rg-legacy-poc.',
);
export const zoe = guest(
  'zoe.adams@northwind.com',
  'Zoe Adams',
  'Visiting Analyst',
  'Guest. Access only through the group SG-Analysts.',
);

/** Deleted from the directory, with an assignment in Azure. */
export const alan = member('alan.turner', 'Alan Turner', 'Data Engineer', '');

export const members: DirectoryUser[] = [
  owner,
  reader,
  contributor,
  userWithoutRoles,
  sofia,
  marek,
  dana,
  felix,
  hana,
  ivan,
  lucy,
  tomas,
  amira,
  bjorn,
  carmen,
  david,
  thomas,
  petra,
  mina,
  nils,
  elena,
  george,
  ines,
  jonas,
  kofi,
  laura,
  samira,
  quentin,
];

export const guests: DirectoryUser[] = [priya, yuki, lars, marco, zoe];
