/** The last write of a resource that Azure remembers; empty where Azure does not say. */
export interface LastWrite {
  /** User name, or the id of an application. */
  by: string;
  /** User, Application or System. */
  byType: string;
  /** The client's name, such as Azure Portal, or its application id. */
  client: string;
  /** ISO time. */
  at: string;
}
