import type { PreflightRow } from '@/lib/model/fix-plan';

/** The signed-in person. */
export interface Me {
  objectId: string;
  groups?: string[] | undefined;
}

/** Whether an assignment that goes away is the signed-in person's own, directly or through a group. */
export function ownAccessRow(principalIds: string[], principalType: string | undefined, me: Me): PreflightRow {
  const id = 'own-access';
  const isAmong = (ids: string[]) => ids.some((mine) => principalIds.some((other) => equal(mine, other)));
  if (isAmong([me.objectId]))
    return {
      id,
      state: 'warn',
      message: 'This is your own access: afterwards you may not be able to take it back.',
      consent: true,
    };
  if (isAmong(me.groups ?? []))
    return {
      id,
      state: 'warn',
      message: 'You are in this group: its access is your own, and you may lose it.',
      consent: true,
    };
  if (principalType?.toLowerCase().endsWith('group') && me.groups === undefined)
    return {
      id,
      state: 'warn',
      message: 'Whether you are in this group is not known; if you are, you lose this access.',
    };
  return { id, state: 'pass', message: 'This is not your own access.' };
}

function equal(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
