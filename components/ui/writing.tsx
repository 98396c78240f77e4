'use client';

import { createContext, type ReactNode, useContext } from 'react';

const WritingContext = createContext(true);

/** Around the pages: whether controls that change something in Azure are drawn; off in a browser that is set to read only. */
export const Writing = WritingContext.Provider;

/** Whether controls that change something in Azure are drawn here. */
export function useMayWrite(): boolean {
  return useContext(WritingContext);
}

/** Draws what changes something in Azure, or `otherwise` in a browser that is set to read only. */
export function WhenWriting(props: { children: ReactNode; otherwise?: ReactNode }) {
  return useMayWrite() ? props.children : (props.otherwise ?? null);
}
