'use client';

import { useMemo } from 'react';
import { type TagNames, tagNamesOf } from '@/lib/model/tag-names';
import { useUsedSettings } from './organization';

/** Returns the names of tags that mean the environment, the owner, and the classification of data. */
export function useTagNames(): TagNames {
  const settings = useUsedSettings();
  return useMemo(() => tagNamesOf(settings), [settings]);
}
