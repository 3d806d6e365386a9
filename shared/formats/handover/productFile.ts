/** A file of a plan: its name in the folder of products, and what is in it. */
export interface ProductFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}
