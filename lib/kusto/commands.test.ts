import { expect, it } from 'vitest';
import { commandText, kustoCommandIds, kustoCommands, kustoRequestBody, printedCommand, quoteName } from './commands';

it('a name can’t end its quotes, so it can’t add a command', () => {
  expect(
    commandText({ command: 'table-principals', database: 'Sales', entity: "a'] principals; .drop table ['x" }),
  ).toBe(".show table ['a\\'] principals; .drop table [\\'x'] principals");
  expect(quoteName("\\'")).toBe("['\\\\\\'']");
});

it.each(kustoCommandIds)('%s only shows', (command) => {
  expect(commandText({ command, database: 'D', entity: 'E' })).toMatch(/^\.show [^;]+$/);
});

it('a request has the database of the command, and forbids what the command doesn’t need', () => {
  expect(kustoRequestBody({ command: 'plugins', database: 'Sales' })).toEqual({
    db: 'NetDefaultDB',
    csl: '.show plugins',
    properties: {
      Options: {
        request_readonly_hardline: true,
        request_callout_disabled: true,
        request_external_data_disabled: true,
        request_external_table_disabled: true,
        request_remote_entities_disabled: true,
        request_impersonation_disabled: true,
        request_sandboxed_execution_disabled: true,
      },
    },
  });
  expect(kustoRequestBody({ command: 'principals', database: 'Sales' })).toMatchObject({
    db: 'Sales',
    csl: ".show database ['Sales'] principals",
  });
  expect(kustoRequestBody({ command: 'view-rls', database: 'Sales', entity: 'V' })).toMatchObject({
    db: 'Sales',
    csl: ".show materialized-view ['V'] policy row_level_security",
  });
});

it('a printed command ends with what makes its result a file', () => {
  expect(printedCommand({ command: 'rls', database: 'Sales' })).toBe(
    ".show table * policy row_level_security | summarize Rows = make_list(pack_all()) | extend Kustodian = 'kustodian.kusto/1', Command = 'rls', Entity = '', Cluster = current_cluster_endpoint(), Database = current_database(), At = now(), By = current_principal()",
  );
  expect(printedCommand({ command: 'function-principals', database: 'Sales', entity: "F'" })).toContain(
    "Command = 'function-principals', Entity = 'F\\'', Cluster",
  );
});

it('the least roles are those of the documentation', () => {
  const withRole = (role: string) => kustoCommandIds.filter((id) => kustoCommands[id].role === role);
  expect(withRole('AllDatabasesMonitor')).toEqual(['callout', 'identity', 'sandbox']);
  expect(withRole('Table Admin')).toEqual(['table-principals']);
  expect(withRole('database Admin')).toEqual([
    'principals',
    'function-principals',
    'view-principals',
    'external-table-principals',
  ]);
});
