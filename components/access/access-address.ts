import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';

export const accessPageViews = ['effective', 'matrix', 'roles', 'assertions', 'proposals'] as const;
export type AccessPageView = (typeof accessPageViews)[number];

type Params = Pick<URLSearchParams, 'get'>;

export function readAccessView(params: Params): AccessPageView {
  return accessPageViews.find((view) => view === params.get('view')) ?? 'effective';
}

export function readExplained(params: Params): ExplainedPrincipal | null {
  const id = params.get('principal');
  return id ? { id, database: params.get('database') || null } : null;
}

/** Returns the query of the current address with the pane of a principal, or without it. */
export function explainedQuery(address: URLSearchParams, explained: ExplainedPrincipal | null): URLSearchParams {
  const params = new URLSearchParams(address);
  // Without a principal, the database is the filter's.
  const filtered = params.has('principal') ? null : params.get('database');
  if (filtered && !params.has('in')) params.set('in', filtered);
  params.delete('principal');
  params.delete('database');
  if (explained) {
    params.set('principal', explained.id);
    if (explained.database) params.set('database', explained.database);
  }
  return params;
}

/** Replaces the query of the address. The history API doesn't request the page again. */
export function replaceQuery(params: URLSearchParams): void {
  window.history.replaceState(null, '', params.size > 0 ? `?${params}` : window.location.pathname);
}

export function setInAddress(values: { [Name in 'q' | 'add' | 'view']?: string | null }): void {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  replaceQuery(params);
}
