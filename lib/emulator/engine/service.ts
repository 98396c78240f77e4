import * as z from 'zod';
import { settle } from '../arm/settle';
import { clusterOfHost } from '../cluster-hosts';
import { authenticateForEngine } from '../entra/authenticate';
import { notEmulated } from '../errors/arm-error';
import { EngineError, engineError } from '../errors/engine-error';
import { objectOf, stringOf } from '../json';
import type { Json, Service, ServiceRequest } from '../types';
import { type Command, findCommand } from './commands';
import { type OpenDatabase, type OpenEngine, openEngine } from './open-engine';

const requestBody = z.object({ db: z.string(), csl: z.string() });

/**
 * Management endpoint of a cluster's engine: a closed list of commands by their exact text
 * (https://learn.microsoft.com/kusto/api/rest/request). It never runs a query.
 */
export const engineService: Service = async (request, state, note) => {
  settle(state, request.now);
  const [, host = '', ...rest] = request.segments;
  const isCommand = request.method === 'POST' && rest.join('/').toLowerCase() === 'v1/rest/mgmt';
  if (!isCommand) return notEmulated(`the engine's ${request.method} '${request.path}'`);
  const caller = await authenticateForEngine(request, state, host);
  // https://learn.microsoft.com/kusto/api/rest/response: 401 needs no JSON.
  if (!caller) return new Response(null, { status: 401 });
  const cluster = clusterOfHost(state, host);
  if (!cluster) return notEmulated(`a cluster with the host '${host}'`);
  try {
    const running = /^(running|updating)$/i.test(stringOf(objectOf(cluster.properties).state) ?? '');
    if (!running) throw engineError('ClusterSuspendedException', { host });
    const { db, csl } = readBody(request);
    const engine = openEngine(state, cluster, { caller, database: db });
    const database = engine.databases.get(db.toLowerCase());
    if (!database && db.toLowerCase() !== defaultDatabase) {
      throw engineError('BadRequest_DatabaseNotExist', { database: db });
    }
    const command = findCommand(csl, engine, database);
    if (!command) return notEmulated('this management command');
    note?.({ command: command.id });
    const rows = command.rows();
    if (!isAllowed(command, engine, database)) throw engineError('Forbidden', { principal: caller.objectId });
    return Response.json({ Tables: [{ TableName: 'Table_0', Columns: command.columns.map(toColumn), Rows: rows }] });
  } catch (error) {
    if (error instanceof EngineError) return error.toResponse();
    throw error;
  }
};

/** The database of commands on the cluster. */
const defaultDatabase = 'netdefaultdb';

function readBody({ body }: ServiceRequest): z.infer<typeof requestBody> {
  try {
    return requestBody.parse(JSON.parse(body));
  } catch {
    throw engineError('General_BadRequest:Body');
  }
}

function isAllowed({ needs }: Command, engine: OpenEngine, database: OpenDatabase | undefined): boolean {
  const { clusterRoles, databases } = engine;
  if (clusterRoles.has('alldatabasesadmin') || clusterRoles.has('alldatabasesmonitor')) return true;
  if (needs === 'cluster') return false;
  const asked = database ? [database] : needs === 'any-database' ? [...databases.values()] : [];
  const roles = asked.flatMap((item) => [...item.roles]);
  if (needs === 'admin') return roles.includes('admin');
  return (
    clusterRoles.has('alldatabasesviewer') ||
    roles.some((role) => ['admin', 'user', 'viewer', 'monitor'].includes(role))
  );
}

const systemTypes = { string: 'String', bool: 'SByte', dynamic: 'Object' };

/** https://learn.microsoft.com/kusto/api/rest/response */
function toColumn(column: Command['columns'][number]): { [name: string]: Json } {
  const { name, type } = typeof column === 'string' ? { name: column, type: 'string' as const } : column;
  return { ColumnName: name, DataType: systemTypes[type], ColumnType: type };
}
