import Link from 'next/link';
import { Icon } from '../ui/icon';

export function SampleDataBanner() {
  return (
    <aside
      aria-label="Sample data"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warn-soft px-3 py-1 sm:px-4"
    >
      <p className="flex items-center gap-1.5">
        <Icon name="info" className="text-warn" />
        Sample data. Not connected to Azure.
      </p>
      <Link href="/connect" prefetch={false} className="link inline-flex min-h-6 items-center">
        Connect your tenant
      </Link>
    </aside>
  );
}
