import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { resourcesIn } from '../resource-index';
import type { Holder } from './child-resource';
import { findParentCluster, findRunningCluster } from './find-cluster';

/** Databases: https://learn.microsoft.com/rest/api/azurerekusto/databases; the one list of Kusto that has pages. */

/** Since 2023-05-02 a page holds `$top` databases (5 to 1000) and names the next one in `nextLink`; before, one page holds all. */
export function listDatabases(call: ArmCall, view: (database: ArmResource) => ArmResource): ArmAnswer {
  const cluster = findRunningCluster(call);
  const databases = resourcesIn(call.state, `${cluster.id}/databases`).map(view);
  if (call.apiVersion < '2023-05-02') return listOf(databases);
  const size = pageSize(call.request.query.get('$top'));
  const start = startOf(call.request.query.get('$skiptoken'));
  const page = databases.slice(start, start + size);
  const more = start + size < databases.length;
  return {
    status: 200,
    body: { value: page, ...(more ? { nextLink: nextLink(call, start + size) } : {}) },
  };
}

/** The database that the path names, where its cluster runs. Throws 400 for a stopped cluster and Kusto's own 404. */
export function findDatabase(call: ArmCall): ArmResource {
  const cluster = findRunningCluster(call);
  const id = `${cluster.id}/Databases/${param(call, 'databaseName')}`;
  const database = getResource(call.state, id);
  if (!database) throw armError('ResourceNotFound', { id });
  return database;
}

const mostPerPage = 1000;

/** UNCONFIRMED: what the service answers for a size outside the specification's 5 to 1000. */
function pageSize(top: string | undefined): number {
  if (top === undefined) return mostPerPage;
  const size = Number(top);
  if (Number.isInteger(size) && size >= 5 && size <= mostPerPage) return size;
  throw armError('BadRequest:Top', { top });
}

/** UNCONFIRMED: the form of the token; clients may only pass it back. */
function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const start = Number(
    Buffer.from(token, 'base64url')
      .toString()
      .replace(/^start=/, ''),
  );
  if (Number.isInteger(start) && start > 0) return start;
  throw armError('BadRequest:SkipToken', { token });
}

function nextLink(call: ArmCall, start: number): string {
  const token = Buffer.from(`start=${start}`).toString('base64url');
  const top = call.request.query.get('$top');
  const query = `api-version=${call.apiVersion}${top ? `&$top=${top}` : ''}&$skiptoken=${token}`;
  return `${call.request.base}${encodeURI(call.path)}?${query}`;
}

/** Where the children of Kusto lie, and what has to run for them. */

/** A cluster, in whatever state. */
export function inCluster(call: ArmCall): Holder {
  const cluster = findParentCluster(call);
  return { cluster, holder: cluster };
}

/** A cluster whose engine keeps what is asked for; a stopped one refuses. UNCONFIRMED for anything but databases. */
export function inRunningCluster(call: ArmCall): Holder {
  const cluster = findRunningCluster(call);
  return { cluster, holder: cluster };
}

/** A cluster that runs, for writing; reading needs no engine. UNCONFIRMED: that Kusto parts the two so. */
export function inClusterRunningForWrites(call: ArmCall): Holder {
  return call.request.method === 'GET' ? inCluster(call) : inRunningCluster(call);
}

/** A database of a cluster that runs. */
export function inDatabase(call: ArmCall): Holder {
  return { cluster: findParentCluster(call), holder: findDatabase(call) };
}
