import { ChangeAction, SuggestedChange } from '../../src/analysis/explanation';

/** The objects with the changes made, as a person would make them in the manifests. */
export function applied(objects: readonly any[], changes: readonly SuggestedChange[]): any[] {
  const copies = structuredClone(objects) as any[];
  const added = changes.filter(({ action }) => action === ChangeAction.ADD_POLICY);
  const edited = changes.filter(({ action }) => action !== ChangeAction.ADD_POLICY);
  for (const policy of copies.filter(({ kind }) => kind === 'NetworkPolicy')) { namePolicyTypes(policy); }
  for (const change of edited.filter(({ action }) => action.startsWith('add'))) { add(ruleOf(copies, change), change); }
  // From the last to the first, so that places stay what they are.
  for (const change of edited.filter(({ action }) => action.startsWith('remove')).sort((a, b) => (a.path! < b.path! ? 1 : -1))) { remove(copies, change); }
  return [...copies, ...added.map(({ manifest }) => JSON.parse(manifest!))];
}

function add(rule: any, { action, side, manifest }: SuggestedChange): void {
  const key = action === ChangeAction.ADD_PORT ? 'ports' : side === 'ingress' ? 'from' : 'to';
  rule[key] = [...rule[key], JSON.parse(manifest!)];
}

function remove(objects: readonly any[], change: SuggestedChange): void {
  if (change.action === ChangeAction.REMOVE_RULE) {
    policyAt(objects, change).spec[change.side].splice(placesIn(change)[0]!, 1);
    return;
  }
  ruleOf(objects, change)[change.side === 'ingress' ? 'from' : 'to'].splice(placesIn(change)[1]!, 1);
}

function ruleOf(objects: readonly any[], change: SuggestedChange): any {
  return policyAt(objects, change).spec[change.side][placesIn(change)[0]!];
}

function policyAt(objects: readonly any[], { policy }: SuggestedChange): any {
  return objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && `${metadata.namespace}/${metadata.name}` === policy);
}

/** The numbers of `spec.ingress[0].from[1]`. */
function placesIn({ path }: SuggestedChange): number[] {
  return [...path!.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place));
}

/** Without its last egress rule a policy that does not name its types no longer isolates egress: the message says so. */
function namePolicyTypes({ spec }: any): void {
  spec.policyTypes ??= ['Ingress', ...(spec.egress?.length > 0 ? ['Egress'] : [])];
}
