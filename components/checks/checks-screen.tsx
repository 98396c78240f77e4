'use client';

import { useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { countOutcomes } from '../findings/count-outcomes';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { useStateInUrl } from '../ui/use-state-in-url';
import { catalogueFilterFrom, catalogueParams } from './catalogue-filter';
import { CheckList } from './check-list';
import { notRead } from './not-read';

const urlState = { read: catalogueFilterFrom, write: catalogueParams };

/** Wires the fleet's findings and the URL to the catalogue. */
export function ChecksPage() {
  const [filter, setFilter] = useStateInUrl(urlState);
  const fleet = useFleetRows();
  const counts = useMemo(() => countOutcomes(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  return (
    <CheckList
      checks={checks}
      notRead={notRead}
      filter={filter}
      onFilterChange={setFilter}
      counts={counts}
      coverage={fleet.coverage}
    />
  );
}
