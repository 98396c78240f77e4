import type { Impact } from './fix-plan';

const kustoRoles = 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions';
const identities = 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster';

/** Disk encryption, in either direction. */
export const diskEncryptionImpact: Impact = {
  outageMinutes: 20,
  duration: 'Up to 20 minutes.',
  reversible: 'yes',
  reversal: 'The setting can be switched back, with the same unavailability again.',
  money: 'No cost is documented.',
  affects: 'Everybody who queries or ingests: the cluster is unavailable while it changes.',
  source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
};

/** System-assigned identity on. */
export const systemIdentityOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'yes',
  reversal: 'The identity can be removed again; its object ID is then lost, and turning it on later gives another one.',
  money: 'No cost is documented.',
  affects: 'Nobody: an identity can do nothing until it is given a role.',
  source: identities,
};

/** System-assigned identity off, as undo does it. */
export const systemIdentityOffImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'partly',
  reversal: 'Turning it on again gives a new object ID; roles that the old one held have to be granted again.',
  money: 'No cost is documented.',
  affects: 'Whatever signs in with the identity: data connections, external tables, customer-managed keys.',
  source: identities,
};

/** A Kusto role given. */
export const assignKustoRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds.',
  reversible: 'yes',
  reversal: 'The assignment can be removed again.',
  money: 'No cost is documented.',
  affects: 'The principal, who gains access to data.',
  source: kustoRoles,
};

/** A Kusto role taken. */
export const removeKustoRoleImpact: Impact = {
  outageMinutes: 0,
  // Learn (security groups): a change of a group's roles is seen only when its cached membership runs out.
  duration: 'Seconds; for members of a group up to some hours, until cached group membership runs out.',
  reversible: 'yes',
  reversal: 'The same role can be assigned again, under another assignment name.',
  money: 'No cost is documented.',
  affects: 'The principal, who loses access to data, and whatever runs as it.',
  source: kustoRoles,
};

/** An Azure role given. */
export const assignAzureRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds; it can take up to 10 minutes to be effective everywhere.',
  reversible: 'yes',
  reversal: 'The assignment can be removed again.',
  money: 'No cost is documented.',
  affects: 'The principal, who gains rights over the resource and everything below the scope.',
  source: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments',
};

/** An Azure role taken. */
export const removeAzureRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds; it can take up to 10 minutes to be effective everywhere.',
  reversible: 'yes',
  reversal: 'The same role can be assigned again, with its condition, under another assignment name.',
  money: 'No cost is documented.',
  affects: 'The principal, who loses rights over everything below the scope.',
  source: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-remove',
};
