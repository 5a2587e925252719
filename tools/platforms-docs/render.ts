import { confidenceOf, dateOf, Section, sourcesOf } from './row';

const INTRODUCTION = `# Platforms and presets

What each preset writes into policies, why, where that was read and when. Written by \`npx projen docs:platforms\` from the facts in
[src/platforms](../src/platforms): change them there.

*sourced* means that the document was read on that day. *unverified* means that nobody checked it: such a fact is an option that you
choose, never a default. Namespaces of charts are conventions. \`summary\` of a \`ZeroTrustNamespace\` prints what was assumed.`;

/** The sections as one document of Markdown. */
export function render(sections: readonly Section[]): string {
  return [INTRODUCTION, ...sections.map(table), ''].join('\n\n').replace(/\n+$/, '\n');
}

function table({ title, about, rows }: Section): string {
  const withReasons = rows.some(row => row.why !== '');
  const header = ['', withReasons ? 'writes' : 'is', ...(withReasons ? ['why'] : []), 'source', 'read', 'confidence'];
  const lines = rows.map(row => [
    `\`${row.what}\``, ...[row.writes, ...(withReasons ? [row.why] : []), sourcesOf(row), dateOf(row), confidenceOf(row)].map(text),
  ]);
  return [`## ${title}\n\n${about}\n`, ...[header, header.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`)].join('\n');
}

// Facts are texts: nothing in them is markup.
function text(cell: string): string {
  return cell.replace(/[|*_<[\]]/g, '\\$&');
}
