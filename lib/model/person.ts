/** Who is signed in, from the id token. For showing and for asking; never for authorisation. */
export interface Person {
  name: string;
  /** User principal name. */
  userName: string;
  /** Object id in the directory that this deployment serves: what an administrator needs to give a role. */
  objectId: string;
  tenantId: string;
}
