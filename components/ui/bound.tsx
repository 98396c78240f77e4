import { figure } from './count-words';

/** A count, as a lower bound while results are missing. */
export function Bound({ count, isLower }: { count: number; isLower: boolean }) {
  return (
    <span className="whitespace-nowrap">
      {isLower ? (
        <>
          <span aria-hidden="true" className="font-normal text-muted">
            ≥{' '}
          </span>
          <span className="sr-only">at least </span>
        </>
      ) : null}
      {figure(count)}
    </span>
  );
}
