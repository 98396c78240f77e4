import { abilities } from '@/lib/model/access';
import { type Command, formatOption, formats } from './command';
import { kustoFilesOption } from './scan-syntax';

const whoCan: Command = {
  syntax: {
    name: 'access who-can',
    summary: 'Lists who has a permission, such as admin, on a cluster, and why.',
    operands: [
      { name: 'ABILITY', required: true },
      { name: 'ARM-ID', required: true },
    ],
    groups: [
      {
        heading: 'Options',
        options: [
          { name: 'database', value: 'NAME', help: 'Only access to this database. Default: all databases.' },
          kustoFilesOption,
          formatOption(formats),
        ],
      },
    ],
    notes: [`ABILITY is one of: ${abilities.join(', ')}. ARM-ID is the resource ID of a cluster.`],
  },
  load: async () => (await import('./access-who-can')).runWhoCan,
};

const whatCan: Command = {
  syntax: {
    name: 'access what-can',
    summary: 'Lists the clusters that a principal can access, and why.',
    operands: [{ name: 'PRINCIPAL', required: true }],
    groups: [{ heading: 'Options', options: [kustoFilesOption, formatOption(formats)] }],
    notes: ['PRINCIPAL is an object ID, a client ID, or a user principal name, such as ada@contoso.com.'],
  },
  load: async () => (await import('./access-what-can')).runWhatCan,
};

const test: Command = {
  syntax: {
    name: 'access test',
    summary:
      'Tests the access assertions of a file on all clusters that you can read. The exit code is 4 if an assertion fails, and 2 if a result is Unknown.',
    operands: [{ name: 'FILE', required: true }],
    groups: [{ heading: 'Options', options: [kustoFilesOption, formatOption(formats)] }],
    notes: ['FILE is a settings file (kustodian.json) with access assertions, or a JSON list of assertions.'],
  },
  load: async () => (await import('./access-test')).runAccessTest,
};

export const accessCommands: readonly Command[] = [whoCan, whatCan, test];
