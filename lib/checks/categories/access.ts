import { allDatabasesAdminPresent } from '../catalog/alldatabasesadmin-present';
import { allDatabasesAdminTooMany } from '../catalog/alldatabasesadmin-too-many';
import { allDatabasesViewerWide } from '../catalog/alldatabasesviewer-wide';
import { armOwnerTooMany } from '../catalog/arm-owner-too-many';
import type { Check } from '../define-check';

/** The checks of access, in the order in which screens list them. */
export const accessChecks: readonly Check[] = [
  allDatabasesAdminTooMany,
  allDatabasesAdminPresent,
  allDatabasesViewerWide,
  armOwnerTooMany,
];
