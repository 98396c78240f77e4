import { resourceGraphDetail } from '../../errors/resource-graph-errors';

/** Reasons to refuse a query: it's wrong or not emulated. */

export interface Position {
  /** `<EOF>` at the end. */
  token: string;
  line: number;
  column: number;
}

/** An entry of `details` in Resource Graph's errors. */
export interface QueryErrorDetail {
  code: string;
  message: string;
  line?: number;
  characterPositionInLine?: number;
  token?: string;
  expectedToken?: string;
}

/** A wrong query, 400. */
export class InvalidQuery extends Error {
  readonly details: QueryErrorDetail[];

  constructor(details: QueryErrorDetail[]) {
    super(details.map((detail) => `${detail.code}: ${detail.message}`).join(' '));
    this.name = 'InvalidQuery';
    this.details = details;
  }
}

export class UnsupportedKql extends Error {
  readonly at: Position;

  constructor(what: string, at: Position) {
    super(`${what} '${at.token}' at line ${at.line}, character ${at.column} is not evaluated by this emulator.`);
    this.name = 'UnsupportedKql';
    this.at = at;
  }
}

export function semanticError(diagnosis: string, at: Position): InvalidQuery {
  const position = { line: at.line, characterPositionInLine: at.column, token: at.token };
  return new InvalidQuery([{ ...resourceGraphDetail('SemanticError', { diagnosis }), ...position }]);
}
