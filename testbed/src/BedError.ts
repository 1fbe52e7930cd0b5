/** Something that a person can mend: its message says all, a stack would only hide it. */
export class BedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BedError';
  }
}
