'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { BrowserConfig } from '@/lib/model/api/api';

const WriteAccessContext = createContext(true);

/** Off in a read-only browser. */
export const WriteAccess = WriteAccessContext.Provider;

export function useCanWrite(): boolean {
  return useContext(WriteAccessContext);
}

const ChangePolicyContext = createContext<Pick<BrowserConfig, 'readOnly' | 'requireReason'>>({
  readOnly: false,
  requireReason: false,
});

/** What the deployment allows and requires for changes. */
export const ChangePolicy = ChangePolicyContext.Provider;

export const useChangePolicy = () => useContext(ChangePolicyContext);

export const readOnlyDeployment = 'This deployment is read-only. Save the plan, or use the commands.';

/** Shows `otherwise` in a read-only browser. */
export function IfWritable(props: { children: ReactNode; otherwise?: ReactNode }) {
  return useCanWrite() ? props.children : (props.otherwise ?? null);
}
