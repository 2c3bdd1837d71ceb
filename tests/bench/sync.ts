/** `npm run bench -- sync [--json]`: the product's feed beside the floor of the same run. Filled by what follows in this folder. */
export async function run(_args: readonly string[]): Promise<object> {
  throw new Error('Not measured yet.');
}
