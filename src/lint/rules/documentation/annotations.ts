import { ClusterPolicy } from '../../../model/cluster/state';
import { checkDate } from '../../../model/text/date';

/** The annotations that tell it, those of the library first. */
const KEYS = {
  'description': ['kubernetes.io/description', 'cdk8s-zero-trust/description', 'description'],
  'owner': ['cdk8s-zero-trust/owner', 'owner'],
  'last-reviewed': ['cdk8s-zero-trust/last-reviewed', 'last-reviewed'],
  'expires': ['cdk8s-zero-trust/expires', 'expires'],
};

/** What is said about the policy; absent: nothing, or nothing but blanks. */
export function said(what: keyof typeof KEYS, { annotations = {} }: ClusterPolicy): string | undefined {
  return KEYS[what].map(key => annotations[key]?.trim()).find(text => text !== undefined && text !== '');
}

/** Whether the text is a day, written as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  try {
    checkDate(text, 'day');
    return true;
  } catch {
    return false;
  }
}

/** How many days lie between two of them. */
export function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000;
}
