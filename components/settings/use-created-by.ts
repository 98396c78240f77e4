'use client';

import { useMemo } from 'react';
import { usePerson } from '@/lib/client/auth/auth-provider';
import type { Exemption } from '@/lib/model/exemption';

export function useCreatedBy(): Pick<Exemption, 'createdBy'> {
  const objectId = usePerson()?.objectId;
  return useMemo(() => (objectId === undefined ? {} : { createdBy: objectId }), [objectId]);
}
