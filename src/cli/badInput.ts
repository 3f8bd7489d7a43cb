/** Something that the person at the command line can put right. Printed without a stack; exit code 2. */
export class BadInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadInput';
  }
}
