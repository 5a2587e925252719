import { fragment, xml } from '../escape';

/** A piece of a page: markup, in which every text of others went through `xml`. */
export type Markup = string;

/** A table with a heading for each column and, in each row, a first cell that says what the row is about; and attributes of the rows. */
export function table(
  caption: string, heads: readonly string[], rows: readonly (readonly Markup[])[], style = '', attributes: readonly Markup[] = [],
): Markup {
  const head = heads.map(text => `<th scope=col>${xml(text)}`).join('');
  // HTML closes rows and cells itself; in large tables the tags would be a fifth of the page.
  const body = rows.map(([first, ...rest], i) => `<tr${attributes[i] ?? ''}><th scope=row>${first}${rest.map(cell => `<td>${cell}`).join('')}`).join('\n');
  return `<div class=scroll tabindex=0 role=region aria-label="${xml(caption)}"><table${style === '' ? '' : ` class=${style}`}><caption>${xml(caption)}</caption>`
    + `<thead><tr>${head}<tbody>\n${body}\n</table></div>`;
}

/** A section with its heading. */
export function section(id: string, heading: string, ...content: readonly Markup[]): Markup {
  return `<section id="${xml(id)}" aria-labelledby="h-${xml(id)}"><h2 id="h-${xml(id)}">${xml(heading)}</h2>\n${content.join('\n')}\n</section>`;
}

/** What is folded until somebody opens it. */
export function details(summary: Markup, content: Markup, attributes = ''): Markup {
  return `<details${attributes}><summary>${summary}</summary>\n${content}\n</details>`;
}

/** A list of texts of which those beyond the first are folded. */
export function folded(texts: readonly Markup[], shown: number): Markup {
  if (texts.length <= shown + 1) { return texts.join('<br>'); }
  return `${texts.slice(0, shown).join('<br>')}<br>${details(`+${texts.length - shown} more`, texts.slice(shown).join('<br>'), ' class="inline"')}`;
}

/** A link to the section of a namespace. */
export function namespaceLink(name: string): Markup {
  return `<a href="${fragment(namespaceId(name))}">${xml(name)}</a>`;
}

/** The id of the section of a namespace. */
export function namespaceId(name: string): string {
  return `ns-${name}`;
}

/** A paragraph. */
export function note(text: Markup, style = 'note'): Markup {
  return `<p class="${style}">${text}</p>`;
}

/** `1 workload`, `2,000 workloads`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
