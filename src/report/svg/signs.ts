import { Sign } from '../diff/difference';

/** How something looks that is no line like others. */
export interface SignLook {
  /** The class of its line. */
  readonly style: string;
  /** What stands before its arrow: colours alone tell nothing to many. */
  readonly sign: string;
  /** What it says to who points at it or listens. */
  readonly word: string;
}

/** What became of a connection or a workload since the baseline. */
export const SIGNS: Readonly<Record<Sign, SignLook>> = {
  '+': { style: 'new', sign: '+', word: 'new' },
  '-': { style: 'gone', sign: '−', word: 'gone' },
  '~': { style: 'changed', sign: '~', word: 'changed' },
};

/** What allows it is an error of the checklist. */
export const WRONG: SignLook = { style: 'wrong', sign: '✗', word: 'an error' };

/** The signs of a line of this style. */
export function signsOf(style: string): SignLook[] {
  const parts = style.split(' ');
  return [WRONG, ...Object.values(SIGNS)].filter(look => parts.includes(look.style));
}
