/** What counts how much: a hazard outweighs what it does to people, unless those words are many. */
export const WEIGHTS = {
  fire: 3, flood: 3, collapse: 3, hazmat: 3, rescue: 3, security: 3, road: 3, medical: 2, utility: 2, shelter: 2, supply: 2,
} as const;

export type ReportCategory = keyof typeof WEIGHTS;

export const REPORT_CATEGORIES = Object.keys(WEIGHTS) as readonly ReportCategory[];

/** What people ask for, with the category of a message that asks for it. */
export const NEEDS = { rescue: 'rescue', medical: 'medical', water: 'supply', food: 'supply', shelter: 'shelter', power: 'utility' } as const satisfies Readonly<Record<string, ReportCategory>>;

export type Need = keyof typeof NEEDS;
