/** Where an object of the input, or a part of it, stands. */
export interface Source {
  /** The file, or what else the text came from; absent for an object of an app. */
  readonly file?: string;
  /** The number of the document in the file, from 1. */
  readonly document?: number;
  /** The line on which it begins, from 1. */
  readonly line?: number;
  /** The path of the construct that rendered it, where that is known. */
  readonly constructPath?: string;
  /** Where in the program what it allows was declared, as `main.ts:12, main.ts:20`, where the manifest says so: see `recordLocations`. */
  readonly declaredAt?: string;
}
