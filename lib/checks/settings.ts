/** What an organisation may decide about checks; a verdict that a setting decided says so in its finding. */
export interface CheckSettings {
  /**
   * How many principals may hold AllDatabasesAdmin. No standard gives a figure for Kusto: it follows the three Owners of
   * Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c.
   */
  maxAllDatabasesAdmins: number;
  /**
   * How many principals may be Owner of a cluster, at it or above it.
   * Source: Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c and PSRule Azure.RBAC.LimitOwner, both three.
   */
  maxOwners: number;
  /**
   * Whether the organisation's rules demand a customer-managed key. Microsoft's benchmark asks for one only where it is
   * required (control DP-5).
   */
  customerManagedKeyRequired: boolean;
}

/** The settings in force where nobody has chosen others. */
export const defaultSettings: CheckSettings = {
  maxAllDatabasesAdmins: 3,
  maxOwners: 3,
  customerManagedKeyRequired: false,
};
