import { page, pageData } from './page-support';
import { sampleYaml } from './sample';

/** The sample twelve times, each with namespaces of its own that call the next one's. */
function twelveTimes(): string {
  return Array.from({ length: 12 }, (_, i) => sampleYaml().replaceAll('"shop', `"shop-${i}`).replaceAll('"payments', `"payments-${i}`).replaceAll('"platform', `"platform-${i}`))
    .join('\n---\n');
}

describe('a page on 300 workloads in 36 namespaces', () => {
  const manifests = twelveTimes();
  const html = page(manifests, { lint: true });

  test('is about all of them', () => {
    expect(pageData(manifests).namespaces.flatMap(({ nodes }) => nodes.flatMap(({ members }) => members))).toHaveLength(300);
  });

  test('is smaller than a megabyte', () => {
    expect(html.length).toBeLessThan(1024 * 1024);
  });

  test('has a matrix, and every namespace folded', () => {
    expect(html).toContain('<table class="matrix">');
    expect(html).not.toMatch(/class="namespace" id="[^"]*" open/);
  });
});
