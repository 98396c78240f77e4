import { figure } from './count-words';

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
