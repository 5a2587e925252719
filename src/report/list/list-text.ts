import { ConnectionList, connText, GroupEnd } from './connection-list';
import { printable } from '../escape';

const NAMED_MEMBERS = 5;

/**
 * A line for each connection, as netpol-analyzer writes it: `shop/web[Deployment] => shop/api[Deployment] : TCP 8080`. Groups
 * come before, each with who is in it.
 */
export function listText({ ends, connections }: ConnectionList): string {
  const groups = ends.filter(end => end.kind === 'group').map(group => `${group.name} = ${membersText(group)}`);
  const lines = connections.map(connection =>
    `${printable(connection.from.name)} => ${printable(connection.to.name)} : ${connText(connection)}`);
  return [...groups, ...groups.length > 0 ? [''] : [], ...lines, ''].join('\n');
}

/** How many are in the group, and some of their names. */
export function membersText({ members }: GroupEnd): string {
  const named = members.slice(0, NAMED_MEMBERS).map(member => printable(member.name)).join(', ');
  const rest = members.length - NAMED_MEMBERS;
  const what = members[0]!.kind === 'workload' ? 'workloads' : 'ranges of addresses';
  return `${members.length} ${what}: ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}
