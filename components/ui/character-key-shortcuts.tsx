'use client';

import { createContext, type RefObject, useContext, useEffect } from 'react';

const CharacterKeyShortcutsContext = createContext(true);

/** Off for speech input and accidental keys (WCAG 2.1.4). */
export const CharacterKeyShortcuts = CharacterKeyShortcutsContext.Provider;

export function useCharacterKeyShortcuts(): boolean {
  return useContext(CharacterKeyShortcutsContext);
}

/** Moves the focus to the search on `/`, except in text fields or with a modifier. */
export function useSlashShortcut(ref: RefObject<HTMLInputElement | null>): void {
  const isOn = useCharacterKeyShortcuts();
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ref.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ref, isOn]);
}
