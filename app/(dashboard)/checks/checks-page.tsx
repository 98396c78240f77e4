'use client';

import { useMemo } from 'react';
import { catalogueFilterFrom, catalogueParams } from '@/components/checks/catalogue-filter';
import { CheckList } from '@/components/checks/check-list';
import { countOutcomes } from '@/components/checks/count-outcomes';
import { checks } from '@/lib/checks/index';
import { notRead } from '@/lib/checks/not-read';
import { useFleetRows } from '../use-fleet-rows';
import { useStateInUrl } from '../use-state-in-url';

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
