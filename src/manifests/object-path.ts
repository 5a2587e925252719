/** Fields and places in lists that lead from an object to a part of it. */
export type ObjectPath = readonly (string | number)[];

/** As messages show it: `spec.ingress[0].from[1].ipBlock.cidr`, `metadata.labels["example.com/team"]`. */
export function pathText(path: ObjectPath): string {
  return path.map((step, i) => {
    if (typeof step === 'number') { return `[${step}]`; }
    return /^[A-Za-z_][\w-]*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`;
  }).join('');
}

// Control characters, and those that turn the direction of writing.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text with everything escaped that could steer a terminal: manifests come from anywhere. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
