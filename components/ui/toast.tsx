'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { lazyModule } from './lazy-module';
import type { ToastMessage } from './toast-region';

export type { ToastMessage };

const region = lazyModule(() => import('./toast-region'));
const Context = createContext<((message: ToastMessage) => void) | null>(null);

/** Mount it once, above everything that calls `useToast`. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly ToastMessage[]>([]);
  const part = region.useModule();
  const raise = useCallback((message: ToastMessage) => {
    region.load();
    setMessages((all) => [...all, message]);
  }, []);
  return (
    <Context value={raise}>
      {children}
      {part ? <part.ToastRegion messages={messages} /> : null}
    </Context>
  );
}

export function useToast(): (message: ToastMessage) => void {
  const raise = useContext(Context);
  if (!raise) throw new Error('useToast is used outside ToastProvider');
  return raise;
}
