import Link from 'next/link';
import { Icon } from '../ui/icon';

/** The way to the settings of this browser, in the header of every page. */
export function SettingsLink({ current }: { current: boolean }) {
  return (
    <Link
      href="/settings"
      // Else every first page would load the catalogue of checks as well.
      prefetch={false}
      title="Settings"
      {...(current ? { 'aria-current': 'page' } : {})}
      className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text aria-[current]:bg-hover aria-[current]:text-text"
    >
      <Icon name="settings" />
      <span className="sr-only">Settings</span>
    </Link>
  );
}
