/** An estate that cannot be loaded; the message is for the person who wrote it, `jsonPath` says where, for example `resources[3].id`. */
export class EstateError extends Error {
  readonly jsonPath: string | undefined;

  constructor(message: string, jsonPath?: string) {
    super(jsonPath ? `${jsonPath}: ${message}` : message);
    this.name = 'EstateError';
    this.jsonPath = jsonPath;
  }
}
