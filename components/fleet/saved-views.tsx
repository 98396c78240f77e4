'use client';

import { withoutSavedView, withSavedView } from '@/lib/client/settings/settings-changes';
import type { SavedView } from '@/lib/model/settings-file';
import { SavedViewsDialog } from '../settings/saved-views-dialog';
import { useSaveSettings } from '../settings/use-save-settings';
import { type FleetViewState, toSearchParams } from './fleet-view-state';

export function SavedViews(props: {
  view: FleetViewState;
  views: readonly SavedView[];
  open: boolean;
  onClose: () => void;
}) {
  const { view, views, open, onClose } = props;
  const saveSettings = useSaveSettings();
  return (
    <SavedViewsDialog
      open={open}
      views={views}
      onSave={(name) => {
        onClose();
        const query = toSearchParams({ ...view, selected: [] }).toString();
        saveSettings(withSavedView({ name, query }), `View ${name} saved`);
      }}
      onDelete={(name) => saveSettings(withoutSavedView(name), `View “${name}” deleted`)}
      onClose={onClose}
    />
  );
}
