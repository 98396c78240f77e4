'use client';

import { createContext, type RefObject, useContext, useEffect } from 'react';

const CharacterKeyShortcutsContext = createContext(true);

/** Around the pages: whether one key alone does something; a browser can be set so that none does (WCAG 2.1.4). */
export const CharacterKeyShortcuts = CharacterKeyShortcutsContext.Provider;

/** Whether one key alone may do something here. */
export function useCharacterKeyShortcuts(): boolean {
  return useContext(CharacterKeyShortcutsContext);
}

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
