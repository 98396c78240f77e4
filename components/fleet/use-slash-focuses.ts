'use client';

import { type RefObject, useEffect } from 'react';
import { useCharacterKeyShortcuts } from '../ui/character-key-shortcuts';

/** `/` puts the cursor into the search, except while somebody types or holds a modifier, or where single keys are off. */
export function useSlashFocuses(ref: RefObject<HTMLInputElement | null>): void {
  const singleKeys = useCharacterKeyShortcuts();
  useEffect(() => {
    if (!singleKeys) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ref.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ref, singleKeys]);
}
