'use client';

import { createContext, useContext } from 'react';

export const InDialog = createContext(false);

/** Returns whether the component is in a dialog. A link in the same tab would discard what was entered there. */
export function useIsInDialog(): boolean {
  return useContext(InDialog);
}
