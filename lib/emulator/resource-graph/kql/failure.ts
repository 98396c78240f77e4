import { resourceGraphDetail } from '../../errors/resource-graph-errors';

/** The two ways in which a query is refused: it is wrong, or this emulator does not evaluate it. */

/** Where something stands in the query's text: line from 1, column from 0, as Resource Graph counts them. */
export interface Position {
  /** The text that stands there; `<EOF>` at the end. */
  token: string;
  line: number;
  column: number;
}

/** One line of the `details` with which Resource Graph explains a refusal. */
export interface QueryErrorDetail {
  code: string;
  message: string;
  line?: number;
  characterPositionInLine?: number;
  token?: string;
  expectedToken?: string;
}

/** The query is wrong: Resource Graph itself answers 400 with these details. */
export class InvalidQuery extends Error {
  readonly details: QueryErrorDetail[];

  constructor(details: QueryErrorDetail[]) {
    super(details.map((detail) => `${detail.code}: ${detail.message}`).join(' '));
    this.name = 'InvalidQuery';
    this.details = details;
  }
}

/** Kusto or Resource Graph has this and the emulator does not evaluate it: answered with 501 that names it. */
export class UnsupportedKql extends Error {
  readonly at: Position;

  constructor(what: string, at: Position) {
    super(`${what} '${at.token}' at line ${at.line}, character ${at.column} is not evaluated by this emulator.`);
    this.name = 'UnsupportedKql';
    this.at = at;
  }
}

/** A query that parses and makes no sense; the diagnosis is that of the file that compiles the word. */
export function semanticError(diagnosis: string, at: Position): InvalidQuery {
  const place = { line: at.line, characterPositionInLine: at.column, token: at.token };
  return new InvalidQuery([{ ...resourceGraphDetail('SemanticError', { diagnosis }), ...place }]);
}
