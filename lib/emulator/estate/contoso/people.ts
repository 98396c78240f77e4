import type { DirectoryUser } from '../../types';
import { guest, member } from '../build/directory';
import * as everywhere from '../people';

/** People and guests. `may` is shown on the sign-in page. */

export const owner = everywhere.owner;
export const reader: DirectoryUser = {
  ...everywhere.reader,
  may: 'Is Reader on the data platform: sees its 13 clusters and changes none; of the regulated subscription only the name.',
};
export const contributor: DirectoryUser = {
  ...everywhere.contributor,
  may: 'Is Contributor on rg-web-analytics: changes its two clusters, but may assign no Azure role.',
};
export const nobody = everywhere.nobody;

const nothing = 'Has no Azure role; holds Kusto roles at most.';

export const sofia = member(
  'sofia.reyes',
  'Sofia Reyes',
  'Security Operations Analyst',
  'Is Security Reader on the data platform: reads security settings, but that role reaches no cluster.',
);
export const marek = member(
  'marek.nowak',
  'Marek Nowak',
  'Identity and Access Manager',
  'Is User Access Administrator on the development subscription: assigns Azure roles, changes no cluster.',
);
export const dana = member(
  'dana.levi',
  'Dana Levi',
  'Data Engineer',
  'Has a custom role on rg-telemetry: changes the cluster, but not who may use it.',
);
export const felix = member(
  'felix.okafor',
  'Felix Okafor',
  'Fraud Analytics Lead',
  'Is Owner of rg-fraud and the last AllDatabasesAdmin of contosofraud.',
);
export const hana = member(
  'hana.sato',
  'Hana Sato',
  'Site Reliability Engineer',
  'Is Contributor on the cluster contosotelemetry and on nothing else.',
);
export const ivan = member('ivan.petrov', 'Ivan Petrov', 'Solution Architect', 'Is Owner of rg-legacy-poc.');
export const lucy = member('lucy.chen', 'Lucy Chen', 'Innovation Lead', 'Is Owner of rg-legacy-poc.');
export const tomas = member('tomas.silva', 'Tomas Silva', 'Software Engineer', 'Is Owner of rg-legacy-poc.');
export const amira = member(
  'amira.haddad',
  'Amira Haddad',
  'Data Scientist',
  'Is Owner of the cluster contosoforgotten.',
);
export const bjorn = member('bjorn.dahl', 'Bjorn Dahl', 'IoT Engineer', 'Is Contributor on rg-iot.');
export const carmen = member(
  'carmen.ortiz',
  'Carmen Ortiz',
  'Web Analytics Lead',
  'Is Owner of the cluster contosoclicks and one of its administrators.',
);
export const david = member(
  'david.kim',
  'David Kim',
  'Senior Data Analyst',
  'Is Owner of the cluster contosoclicks and one of its administrators.',
);
export const thomas = member(
  'thomas.meyer',
  'Thomas Meyer',
  'Database Administrator',
  'Is Owner of rg-web-analytics, and Contributor on rg-telemetry through a group.',
);
export const petra = member(
  'petra.novak',
  'Petra Novak',
  'Principal Platform Engineer',
  'May activate Owner on the production subscription; until then Contributor on rg-telemetry through a group.',
);
export const mina = member(
  'mina.park',
  'Mina Park',
  'Health Data Steward',
  'Is Role Based Access Control Administrator on the regulated subscription, under a condition.',
);
export const nils = member('nils.berg', 'Nils Berg', 'Machine Learning Engineer', 'Is Contributor on rg-ml.');
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
  'Has a disabled account and still some Kusto roles.',
  false,
);

export const priya = guest(
  'priya.nair@fabrikam.com',
  'Priya Nair',
  'External Auditor',
  'Is a guest with Reader on the production subscription.',
);
export const yuki = guest(
  'yuki.tanaka@fabrikam.com',
  'Yuki Tanaka',
  'Partner Integration Engineer',
  'Is a guest with Contributor on rg-partner.',
);
export const lars = guest(
  'lars.holm@adventure-works.com',
  'Lars Holm',
  'Web Agency Consultant',
  'Is a guest without an Azure role, but administrator of contosoclicks.',
);
export const marco = guest(
  'marco.conti@litware.com',
  'Marco Conti',
  'Proof-of-concept Consultant',
  'Is a guest with Contributor on rg-legacy-poc.',
);
export const zoe = guest(
  'zoe.adams@northwind.com',
  'Zoe Adams',
  'Visiting Analyst',
  'Is a guest whose only access is the membership in SG-Analysts.',
);

/** Deleted from the directory, with an assignment in Azure. */
export const alan = member('alan.turner', 'Alan Turner', 'Data Engineer', '');

export const members: DirectoryUser[] = [
  ...[owner, reader, contributor, nobody, sofia, marek, dana, felix, hana, ivan, lucy, tomas, amira, bjorn, carmen],
  ...[david, thomas, petra, mina, nils, elena, george, ines, jonas, kofi, laura, samira, quentin],
];

export const guests: DirectoryUser[] = [priya, yuki, lars, marco, zoe];
