/** Stands for `node:crypto` in a browser: ids are made by the gateway, so whatever asks for a hash here is a mistake. */
export function createHash(): never {
  throw new Error('a page derives no ids');
}
