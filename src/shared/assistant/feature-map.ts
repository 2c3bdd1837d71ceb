/** Features with their rarity, and one row of numbers for each. */
export type FeatureMap = { at: ReadonlyMap<string, number>; rarity: Float32Array; rows: Float32Array };

/** Known features by number, with what each weighs. */
export type Sparse = { at: Int32Array; value: Float32Array };
