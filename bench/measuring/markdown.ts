import { Bound, holds } from './bound';

/** A table as markdown. */
export function table(header: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + body.map(line).join('');
}

/** The bounds with what was measured. */
export function boundTable(bounds: readonly Bound[]): string {
  return table(['bound', 'measured', 'limit', 'holds'], bounds.map(bound => [
    bound.what, figure(bound.measured, bound.unit), `${bound.sense} ${figure(bound.limit, bound.unit)}`, holds(bound) ? 'yes' : '**no**',
  ]));
}

/** A whole number with separators. */
export function rounded(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function figure(value: number, unit?: string): string {
  return unit === undefined ? value.toFixed(2) : `${value < 100 ? value.toFixed(1) : rounded(value)} ${unit}`;
}
