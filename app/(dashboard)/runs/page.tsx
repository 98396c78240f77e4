import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RunsScreen } from '@/components/runs/runs-screen';

export const metadata: Metadata = { title: 'Runs' };

/** `?open=plan` asks for a plan file. A fragment `#plan=` has a plan, which the server doesn't receive. */
export default function Page() {
  return (
    <Suspense>
      <RunsScreen />
    </Suspense>
  );
}
