/** A figure that must stay on its side of a limit. */
export interface Bound {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly sense: 'at most' | 'at least';
  /** What the figure counts; absent: it is a ratio. */
  readonly unit?: string;
}

/** How far two growths that are the same may lie apart when measured. */
export const NOISE = 1.1;

/** Whether the bound holds. */
export function holds({ measured, limit, sense }: Bound): boolean {
  return sense === 'at most' ? measured <= limit : measured >= limit;
}

/** The bounds for which there is a figure: where something was left out there is none. */
export function measuredOnly(bounds: readonly Bound[]): Bound[] {
  return bounds.filter(({ measured }) => !Number.isNaN(measured));
}
