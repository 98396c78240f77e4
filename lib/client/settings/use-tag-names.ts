'use client';

import { useMemo } from 'react';
import { type TagNames, tagNamesOf } from '@/lib/model/tag-names';
import { useUsedSettings } from './organization';

/** Tags for the environment, the owner, and the classification of data. */
export function useTagNames(): TagNames {
  const settings = useUsedSettings();
  return useMemo(() => tagNamesOf(settings), [settings]);
}
