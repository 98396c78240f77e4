import { Problem } from '@/lib/model/problem';

/** Until when a request may read, so that there is time left to answer what is known by then. */
export interface ReadDeadline {
  /** Aborts with the request, or with a problem of its own when the time for reading is up. */
  signal: AbortSignal;
  /** Milliseconds that are left for reading. */
  left(): number;
}

/** A deadline so many milliseconds from now for the request of `signal`; without them reading may take as long as the request. */
export function openReadDeadline(signal: AbortSignal, milliseconds: number | undefined): ReadDeadline {
  if (milliseconds === undefined) return { signal, left: () => Number.POSITIVE_INFINITY };
  const end = performance.now() + milliseconds;
  const timeIsUp = new AbortController();
  setTimeout(() => timeIsUp.abort(tookTooLong()), milliseconds).unref();
  return { signal: AbortSignal.any([signal, timeIsUp.signal]), left: () => end - performance.now() };
}

function tookTooLong(): Problem {
  return new Problem('timeout', 'Reading took too long, and this had not been read when its time was up. Read again.');
}
