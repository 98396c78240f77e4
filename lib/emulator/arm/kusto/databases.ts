import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { resourcesIn } from '../resource-index';
import type { Holder } from './child-resource';
import { findParentCluster, findRunningCluster } from './find-cluster';

/** Databases: https://learn.microsoft.com/rest/api/azurerekusto/databases. Kusto's only list with pages. */

/** Lists databases. Since 2023-05-02, a page has `$top` databases (5 to 1000) and a `nextLink`. */
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

export function findDatabase(call: ArmCall): ArmResource {
  const cluster = findRunningCluster(call);
  const id = `${cluster.id}/Databases/${param(call, 'databaseName')}`;
  const database = getResource(call.state, id);
  if (!database) throw armError('ResourceNotFound', { id });
  return database;
}

const mostPerPage = 1000;

/** UNCONFIRMED: the answer for a size outside the specification's 5 to 1000. */
function pageSize(top: string | undefined): number {
  if (top === undefined) return mostPerPage;
  const size = Number(top);
  if (Number.isInteger(size) && size >= 5 && size <= mostPerPage) return size;
  throw armError('BadRequest:Top', { top });
}

/** UNCONFIRMED: the form of the token, which is opaque to clients. */
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

export function inCluster(call: ArmCall): Holder {
  const cluster = findParentCluster(call);
  return { cluster, holder: cluster };
}

/** Throws for a stopped cluster, as its engine has the requested objects. UNCONFIRMED except for databases. */
export function inRunningCluster(call: ArmCall): Holder {
  const cluster = findRunningCluster(call);
  return { cluster, holder: cluster };
}

/** Throws for writes to a stopped cluster. UNCONFIRMED: that Kusto makes this difference. */
export function inClusterRunningForWrites(call: ArmCall): Holder {
  return call.request.method === 'GET' ? inCluster(call) : inRunningCluster(call);
}

export function inDatabase(call: ArmCall): Holder {
  return { cluster: findParentCluster(call), holder: findDatabase(call) };
}
