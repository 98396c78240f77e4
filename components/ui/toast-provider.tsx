'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { lazyModule } from './lazy-module';
import { ToastContext, type ToastMessage } from './toast';

const region = lazyModule(() => import('./toast-region'));

/** Mount it once, above everything that calls `useToast`. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly ToastMessage[]>([]);
  const part = region.useModule();
  const raise = useCallback((message: ToastMessage) => {
    region.load();
    setMessages((all) => [...all, message]);
  }, []);
  return (
    <ToastContext value={raise}>
      {children}
      {part ? <part.ToastRegion messages={messages} /> : null}
    </ToastContext>
  );
}
