/** Fields and places in lists that lead from an object to a part of it. */
export type ObjectPath = readonly (string | number)[];

/** As messages show it: `spec.ingress[0].from[1].ipBlock.cidr`, `metadata.labels["example.com/team"]`. */
export function pathText(path: ObjectPath): string {
  return path.map((step, i) => {
    if (typeof step === 'number') { return `[${step}]`; }
    return /^[A-Za-z_][\w-]*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`;
  }).join('');
}
