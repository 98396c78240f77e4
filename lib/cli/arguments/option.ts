/** An option of a command, as data for the parser and for help. */
export interface OptionDefinition {
  name: string;
  /** Placeholder of the value, such as `FILE`. Absent: a switch without a value. */
  value?: string;
  /**
   * `list`: commas separate values. `repeatable`: the option can also be given several times. `one-each`: only several
   * times, because a value can have commas.
   */
  values?: 'list' | 'repeatable' | 'one-each';
  help: string;
}

/** A word after the command, such as the ID of `checks ID`. */
export interface OperandDefinition {
  name: string;
  required?: true;
  /** The last operand can be given several times. */
  repeatable?: true;
}

export interface CommandSyntax {
  name: string;
  summary: string;
  operands?: readonly OperandDefinition[];
  groups: readonly { heading: string; options: readonly OptionDefinition[] }[];
  notes?: readonly string[];
}

export const cloudNames = ['public', 'usgov', 'china'] as const;

export const globalOptions: readonly OptionDefinition[] = [
  { name: 'cloud', value: 'public|usgov|china', help: 'Azure cloud. Default: AZURE_CLOUD, or public.' },
  {
    name: 'cloud-file',
    value: 'FILE',
    help: 'Cloud that isn’t built in, as a JSON file. Default: KUSTODIAN_CLOUD_FILE.',
  },
  {
    name: 'token-from-env',
    value: 'NAME',
    help: 'Environment variable with an access token for Azure Resource Manager, or one for each tenant of a scan, separated by commas. Without this option, DefaultAzureCredential gets the token.',
  },
  {
    name: 'graph-token-from-env',
    value: 'NAME',
    help: 'Environment variable with a Microsoft Graph token of the same identity, for names, guests, and groups.',
  },
  { name: 'help', help: 'Show help.' },
  { name: 'version', help: 'Show the version.' },
];

export function isRepeatable({ values }: OptionDefinition): boolean {
  return values === 'repeatable' || values === 'one-each';
}

export function optionsOf({ groups }: CommandSyntax): OptionDefinition[] {
  return [...groups.flatMap(({ options }) => options), ...globalOptions];
}
