/** Shown with the emulator only. A plain anchor, because every page carries it along in the error page. */
export function SampleData() {
  return (
    <a
      href="/connect"
      title="Not connected to Azure"
      className="mr-1 hidden min-h-6 items-center gap-2 sm:mr-3 in-data-[mode=emulator]:inline-flex"
    >
      <span className="rounded-sm bg-warn-soft px-1.5 text-xs leading-5 font-medium whitespace-nowrap text-warn">
        Sample<span className="max-sm:sr-only"> data</span>
      </span>{' '}
      <span className="link whitespace-nowrap max-xl:sr-only print:hidden">Connect your tenant</span>
    </a>
  );
}
