/** Principals of the cases. */

const id = (kind: string, index: number) => `${kind}0000000-0000-4000-8000-00000000000${index}`;

export const ada = id('a', 1);
export const ben = id('a', 2);
export const eve = id('a', 3);
export const pipeline = id('b', 1);
export const pipelineClientId = id('c', 1);
export const readers = id('d', 1);
export const analysts = id('d', 2);
export const admins = id('d', 3);
export const serviceProvider = id('e', 1);

const data = 'read read-restricted ingest create monitor admin';

/** Abilities as rows have them. */
export const can = {
  data,
  adminOfDatabase: 'read ingest create monitor admin',
  dataAndRoles: `${data} assign-roles`,
  everything: `${data} assign-roles manage`,
} as const;
