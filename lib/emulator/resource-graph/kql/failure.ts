import { resourceGraphDetail } from '../../errors/resource-graph-errors';

/** Two reasons to refuse a query: it's wrong, or the emulator can't evaluate it. */

/** A position in the query's text: line from 1, column from 0, as in Resource Graph. */
export interface Position {
  /** The text at the position, `<EOF>` at the end. */
  token: string;
  line: number;
  column: number;
}

/** One entry of the `details` of Resource Graph's errors. */
export interface QueryErrorDetail {
  code: string;
  message: string;
  line?: number;
  characterPositionInLine?: number;
  token?: string;
  expectedToken?: string;
}

/** A wrong query: Resource Graph returns 400 with these details. */
export class InvalidQuery extends Error {
  readonly details: QueryErrorDetail[];

  constructor(details: QueryErrorDetail[]) {
    super(details.map((detail) => `${detail.code}: ${detail.message}`).join(' '));
    this.name = 'InvalidQuery';
    this.details = details;
  }
}

/** A feature of Kusto or Resource Graph that isn't emulated: 501 with its name. */
export class UnsupportedKql extends Error {
  readonly at: Position;

  constructor(what: string, at: Position) {
    super(`${what} '${at.token}' at line ${at.line}, character ${at.column} is not evaluated by this emulator.`);
    this.name = 'UnsupportedKql';
    this.at = at;
  }
}

/** Returns the error of a query that parses but isn't valid. */
export function semanticError(diagnosis: string, at: Position): InvalidQuery {
  const position = { line: at.line, characterPositionInLine: at.column, token: at.token };
  return new InvalidQuery([{ ...resourceGraphDetail('SemanticError', { diagnosis }), ...position }]);
}
