import { xml } from '../../escape';
import { PageNamespace } from '../data/page-data';
import { Markup } from '../elements';

/** `cluster.yaml` and `12` of `cluster.yaml:12`; of the path of a construct there is no line. */
function parts(place: string): readonly [file: string, line: string | undefined] {
  const [file = '', line] = place.split(/:(\d+)$/);
  return [file, line];
}

/** The file in which the policies of the namespace stand, most of them; nothing where there are no files. */
export function fileOf({ policies }: PageNamespace): string | undefined {
  const counts = new Map<string, number>();
  for (const { place } of policies) {
    const [file, line] = parts(place);
    if (line !== undefined) { counts.set(file, (counts.get(file) ?? 0) + 1); }
  }
  return [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))[0]?.[0];
}

/** Says places beside the names of policies: in the file of the namespace the line alone. */
export class PlaceNames {
  private readonly file: string | undefined;

  public constructor(namespace: PageNamespace) {
    this.file = fileOf(namespace);
  }

  /** What stands after the name of a policy. The path of a construct ends in the name, so it would tell nothing there. */
  public after(place: string): Markup {
    const [file, line] = parts(place);
    if (line === undefined) { return ''; }
    return file === this.file ? `:${line}` : ` (${xml(place)})`;
  }
}

/** Policies by where they stand: the file, or the path of the construct around them. */
export function byPlace(policies: PageNamespace['policies']): Map<string, Markup[]> {
  const found = new Map<string, Markup[]>();
  for (const { name, place } of policies) {
    const [file, line] = parts(place);
    const around = line === undefined && file.endsWith(`/${name}`) ? file.slice(0, -name.length - 1) : file;
    found.set(around, [...found.get(around) ?? [], `${xml(name)}${line === undefined ? '' : `:${line}`}`]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
