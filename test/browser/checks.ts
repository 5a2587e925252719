// What runs in the page.
/// <reference lib="dom" />
import * as fs from 'node:fs';
import { Page } from 'playwright-core';

/** Something that is not as it should be. */
export type Fault = string;

/** What overlaps: cards with cards, texts with texts, texts with the border of their card; and what is wider than the window. */
export async function overlaps(page: Page): Promise<Fault[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const meets = (a: DOMRect, b: DOMRect) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    const sizeOf = (element: Element) => element.getBoundingClientRect();
    for (const svg of document.querySelectorAll('svg.panel[role]')) {
      const cards = [...svg.querySelectorAll('[role=listitem]')];
      for (const sign of svg.querySelectorAll('.sign')) {
        const card = cards.find(one => meets(sizeOf(sign), sizeOf(one.querySelector('rect')!)));
        if (card) { faults.push(`a sign ${sign.textContent} stands on the card ${card.getAttribute('aria-label')}`); }
      }
      cards.forEach((card, i) => {
        const name = card.getAttribute('aria-label')!;
        const border = sizeOf(card.querySelector('rect')!);
        if (border.width === 0) { return; }
        const texts = [...card.querySelectorAll('text')].map(sizeOf);
        for (const text of texts) {
          if (text.left < border.left || text.right > border.right || text.top < border.top || text.bottom > border.bottom + 1) { faults.push(`a text leaves the card ${name}`); }
        }
        // The boxes of lines of text hold more than their letters.
        texts.forEach((a, n) => { if (texts.slice(n + 1).some(b => a.top < b.top ? a.bottom - b.top > 4 : b.bottom - a.top > 4)) { faults.push(`texts overlap on the card ${name}`); } });
        for (const other of cards.slice(i + 1)) {
          if (meets(border, sizeOf(other.querySelector('rect')!))) { faults.push(`the cards ${name} and ${other.getAttribute('aria-label')} overlap`); }
        }
      });
    }
    if (document.documentElement.scrollWidth > window.innerWidth) { faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${window.innerWidth}`); }
    return faults;
  });
}

/** The workloads that the accessibility tree does not name, in a list of cards. */
export async function unnamed(page: Page, workloads: readonly string[]): Promise<Fault[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const names = nodes.filter(node => !node.ignored && node.role?.value === 'listitem').map(node => String(node.name?.value ?? ''));
  await session.detach();
  return workloads.filter(workload => !names.some(name => name.startsWith(`${workload} (`))).map(workload => `${workload} is not in the accessibility tree`);
}

/** What axe-core calls serious or critical. */
export async function inaccessible(page: Page): Promise<Fault[]> {
  await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ impact }: any) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }: any) => `axe: ${id}: ${help}: ${nodes.slice(0, 3).map((node: any) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

/** What is folded and would not be printed, and whether paper stays white. */
export async function unprinted(page: Page): Promise<Fault[]> {
  await page.emulateMedia({ media: 'print' });
  const faults = await page.evaluate(() => {
    const hidden = [...document.querySelectorAll('details > :not(summary)')].filter(element => !element.checkVisibility());
    const background = getComputedStyle(document.body).backgroundColor;
    return [...hidden.length > 0 ? [`${hidden.length} folded parts are not printed`] : [], ...background === 'rgb(255, 255, 255)' ? [] : [`it prints on ${background}`]];
  });
  await page.emulateMedia({ media: null });
  return faults;
}

/** Whether the box filters, a card that has the focus shows its neighbours and the rules about it, a line too, and links open what is folded. */
export async function scriptFaults(page: Page): Promise<Fault[]> {
  const faults: Fault[] = [];
  await page.fill('#filter input', 'fraud-redis-from-payments-fraud');
  const shown = await page.locator('details.namespace:visible h3').allTextContents();
  if (shown.join() !== 'payments') { faults.push(`filtered by the policy of fraud-redis the page shows ${shown.join()}`); }
  await page.fill('#filter input', '');
  await page.locator('#ns-payments [role=listitem][aria-label^="fraud ("]').focus();
  const near = await page.locator('#ns-payments [role=listitem].hot').evaluateAll(cards => cards.map(card => card.getAttribute('aria-label')!.split(/ \(|:/)[0]));
  if (near.sort().join() !== 'fraud,fraud-cache,fraud-redis,gateway,internet') { faults.push(`the neighbours of fraud are said to be ${near.join()}`); }
  await page.keyboard.press('Enter');
  const told = () => page.locator('#ns-payments tr.why').evaluateAll(rows => rows.map(row => [...row.children].slice(0, 2).map(cell => cell.textContent).join(' → ')).join('; '));
  const aboutFraud = 'fraud → internet; fraud → fraud-redis; gateway → fraud; fraud → fraud-cache';
  if (await told() !== aboutFraud) { faults.push(`Enter on fraud shows the rules of ${await told()}`); }
  const focused = await page.evaluate(() => document.activeElement?.className);
  if (focused !== 'why' || !await page.locator('#ns-payments tr.why').first().isVisible()) { faults.push('Enter on a card does not lead to its first rule'); }
  await page.locator('#ns-payments path[data-k]', { hasText: 'gateway → fraud TCP 8080' }).dispatchEvent('click');
  if (await told() !== 'gateway → fraud') { faults.push(`a click on the line from gateway to fraud shows the rules of ${await told()}`); }
  await page.locator('#ns-payments').evaluate(home => { (home as HTMLDetailsElement).open = false; });
  await page.locator('#matrix a[href="#ns-payments"]').first().click();
  if (!await page.locator('#ns-payments svg').isVisible()) { faults.push('a link does not open the namespace that it leads to'); }
  await page.evaluate(() => { (document.activeElement as HTMLElement).blur(); });
  return faults;
}
