'use client';

import { createContext, type ReactNode, useContext } from 'react';

const WriteAccessContext = createContext(true);

/** Around the pages: whether controls that change something in Azure are drawn; off in a browser that is set to read only. */
export const WriteAccess = WriteAccessContext.Provider;

/** Whether controls that change something in Azure are drawn here. */
export function useCanWrite(): boolean {
  return useContext(WriteAccessContext);
}

/** Draws what changes something in Azure, or `otherwise` in a browser that is set to read only. */
export function IfWritable(props: { children: ReactNode; otherwise?: ReactNode }) {
  return useCanWrite() ? props.children : (props.otherwise ?? null);
}
