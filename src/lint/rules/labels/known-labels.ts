import { Labels } from '../../../model/selector';

/** What labels are to tell, and the keys under which people write it, the shortest first. */
export const MEANINGS: { readonly [meaning: string]: readonly string[] } = {
  app: ['app', 'app.kubernetes.io/name', 'k8s-app'],
  tier: ['tier', 'app.kubernetes.io/component', 'component', 'role'],
  env: ['env', 'environment', 'app.kubernetes.io/environment'],
  team: ['team', 'owner'],
};

/** Labels that controllers and libraries add: they change with every release, or name a single pod. */
const GENERATED = /(^|[/-])(hash|controller-uid|job-name|pod-name|pod-index|metadata\.addr|completion-index|generation)$/;

/** The labels that somebody wrote. */
export function writtenLabels(labels: Labels): [string, string][] {
  return Object.entries(labels).filter(([key]) => !GENERATED.test(key));
}
