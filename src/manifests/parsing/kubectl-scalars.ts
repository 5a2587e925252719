import type { ScalarTag } from 'yaml';

// What a plain scalar means to the YAML parser of kubectl and the API server: mostly YAML 1.1, but dates and times of day stay
// texts, and e5 or a single dot are no numbers.
const NUMBER = {
  int: /^[-+]?(?:0_*[xX][0-9a-fA-F_]+|0_*[bB][01_]+|0_*[oO][0-7_]+|[0-9][0-9_]*)$/,
  float: /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9_]+)?$/,
  special: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
};

/** The tags of scalars that are no texts, in the order in which they are tried. */
export const KUBECTL_SCALARS: ScalarTag[] = [
  { tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|Null|NULL)?$/, resolve: () => null },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/, resolve: () => true },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/, resolve: () => false },
  { tag: 'tag:yaml.org,2002:int', default: true, test: NUMBER.int, resolve: toInteger },
  { tag: 'tag:yaml.org,2002:float', default: true, test: NUMBER.float, resolve: toFloat },
  { tag: 'tag:yaml.org,2002:float', default: true, test: NUMBER.special, resolve: toSpecial },
];

function toInteger(text: string): number | string {
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text.replaceAll('_', ''))!;
  const value = Number(/^0[0-7]+$/.test(digits!) ? `0o${digits}` : digits);
  return Number.isNaN(value) ? text : sign === '-' ? -value : value;
}

function toFloat(text: string): number | string {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : text;
}

// There is no JSON of it, which is what the server gets.
function toSpecial(text: string, onError: (message: string) => void): number {
  onError(`${text} is no number that JSON has`);
  return Number.NaN;
}
