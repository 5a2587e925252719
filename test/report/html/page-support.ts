import { ConnectivityDiff } from '../../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../../src/analysis/profile';
import { Lint } from '../../../src/lint/lint';
import { Manifests } from '../../../src/manifests/manifests';
import { buildDifference } from '../../../src/report/diff/build-difference';
import { buildPage } from '../../../src/report/html/data/build-page';
import { PageData } from '../../../src/report/html/data/page-data';
import { htmlPage } from '../../../src/report/html/page';
import { ProofResult } from '../../../src/verification/proof-result';

/** What a test says besides the manifests. */
export interface PageSettings {
  readonly blocksAndPods?: BlocksAndPods;
  readonly baseline?: string;
  readonly lint?: boolean;
  readonly proof?: ProofResult;
}

/** What the page on these manifests reads. */
export function pageData(text: string, { blocksAndPods = BlocksAndPods.NEVER, baseline, lint = false, proof }: PageSettings = {}): PageData {
  const manifests = Manifests.fromYaml(text, 'cluster.yaml');
  const before = baseline === undefined ? undefined : Manifests.fromYaml(baseline, 'before.yaml');
  return buildPage(manifests, {
    version: '1.2.3',
    blocksAndPods,
    ...(lint && { lint: Lint.run(manifests) }),
    ...(proof && { proof }),
    ...(before && { difference: buildDifference(ConnectivityDiff.of(before.cluster, manifests.cluster, { blocksAndPods }), before, manifests) }),
  });
}

/** The page on these manifests. */
export function page(text: string, settings: PageSettings = {}): string {
  return htmlPage(pageData(text, settings));
}

/** The text of a section, without markup. */
export function sectionText(html: string, id: string): string {
  const start = html.indexOf(`<section id="${id}"`);
  if (start < 0) { throw new Error(`the page has no section ${id}`); }
  return textOf(html.slice(start, html.indexOf('</section>', start)));
}

/** Markup without tags. */
export function textOf(html: string): string {
  return html.replace(/<(br|tr|li|p|td|th|summary)\b[^>]*>/g, ' ').replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replace(/\s+/g, ' ').trim();
}

export function deployment(name: string, more: object = {}): string {
  const [namespace, own] = name.split('/');
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: own, namespace },
    spec: { selector: { matchLabels: { app: own } }, template: { metadata: { labels: { app: own } }, spec: { containers: [{ name: 'c', image: 'x' }], ...more } } },
  });
}

export function policy(name: string, spec: object): string {
  const [namespace, own] = name.split('/');
  return JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: own, namespace }, spec });
}

/** Documents of one text. */
export function yaml(...documents: readonly string[]): string {
  return documents.join('\n---\n');
}
