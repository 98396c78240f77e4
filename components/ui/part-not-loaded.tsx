import { Banner } from './banner';
import { Button } from './button';

export function whyNotLoaded(what: string, hasFailed: boolean): string {
  return hasFailed ? `Couldn’t load the ${what}. Select Retry.` : `Wait until the ${what} is shown`;
}

/** Says that a part of the page couldn't be loaded, and loads it again. */
export function PartNotLoaded({ what, onRetry }: { what: string; onRetry: () => void }) {
  return (
    <Banner
      kind="fail"
      announce
      title={`Couldn’t load the ${what}`}
      actions={
        <Button icon="refresh" onClick={onRetry}>
          Retry
        </Button>
      }
    >
      Check your connection, and then select Retry.
    </Banner>
  );
}
