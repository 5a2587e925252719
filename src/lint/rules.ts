import { LintRule } from './lint-rule';
import { INTERNET_EGRESS } from './rules/addresses/internet-egress';
import { INTERNET_INGRESS } from './rules/addresses/internet-ingress';
import { METADATA_OPEN } from './rules/addresses/metadata-open';
import { PODS_BY_BLOCK } from './rules/addresses/pods-by-block';
import { PRIVATE_EGRESS_CUT } from './rules/addresses/private-egress-cut';
import { SERVICE_ADDRESS_BLOCK } from './rules/addresses/service-address-block';
import { SOURCE_ADDRESS_LOST } from './rules/addresses/source-address-lost';
import { STALE_PROVIDER_RANGES } from './rules/addresses/stale-provider-ranges';
import { DNS_UDP_ONLY } from './rules/dns/dns-udp-only';
import { DNS_UNREACHABLE } from './rules/dns/dns-unreachable';
import { DNS_WRONG_PORT } from './rules/dns/dns-wrong-port';
import { POLICY_EXPIRED } from './rules/documentation/policy-expired';
import { POLICY_WITHOUT_DESCRIPTION } from './rules/documentation/policy-without-description';
import { POLICY_WITHOUT_OWNER } from './rules/documentation/policy-without-owner';
import { POLICY_WITHOUT_REVIEW } from './rules/documentation/policy-without-review';
import { REVIEW_OVERDUE } from './rules/documentation/review-overdue';
import { unreadableIgnore } from './rules/documentation/unreadable-ignore';
import { ONE_SIDED_EGRESS } from './rules/flows/one-sided-egress';
import { ONE_SIDED_INGRESS } from './rules/flows/one-sided-ingress';
import { DEFAULT_DENY_EGRESS } from './rules/isolation/default-deny-egress';
import { DEFAULT_DENY_INGRESS } from './rules/isolation/default-deny-ingress';
import { EGRESS_LEFT_OPEN } from './rules/isolation/egress-left-open';
import { HOST_NETWORK } from './rules/isolation/host-network';
import { JOBS_LOCKED_OUT } from './rules/isolation/jobs-locked-out';
import { OPEN_EGRESS } from './rules/isolation/open-egress';
import { OPEN_INGRESS } from './rules/isolation/open-ingress';
import { REPLICAS_CUT_OFF } from './rules/isolation/replicas-cut-off';
import { INCONSISTENT_LABELS } from './rules/labels/inconsistent-labels';
import { MEANINGLESS_LABELS } from './rules/labels/meaningless-labels';
import { UNLABELLED_NAMESPACE } from './rules/labels/unlabelled-namespace';
import { UNLABELLED_WORKLOAD } from './rules/labels/unlabelled-workload';
import { BLOCK_NOT_MATCHED } from './rules/plugin/block-not-matched';
import { CLUSTER_MESH } from './rules/plugin/cluster-mesh';
import { END_PORT_NOT_ENFORCED } from './rules/plugin/end-port-not-enforced';
import { EXCEPTION_DENIES } from './rules/plugin/exception-denies';
import { IPV6_NOT_ENFORCED } from './rules/plugin/ipv6-not-enforced';
import { MESH_PORTS_SHUT } from './rules/plugin/mesh-ports';
import { POLICIES_NOT_ENFORCED } from './rules/plugin/policies-not-enforced';
import { PORT_NAME_IN_EGRESS } from './rules/plugin/port-name-in-egress';
import { SCTP_NOT_ENFORCED } from './rules/plugin/sctp-not-enforced';
import { SELECTOR_NOT_THE_SERVICES } from './rules/plugin/selector-not-the-services';
import { TOO_MANY_BLOCKS } from './rules/plugin/too-many-blocks';
import { TOO_MANY_PORTS } from './rules/plugin/too-many-ports';
import { DUPLICATE_POLICY } from './rules/redundancy/duplicate-policy';
import { REDUNDANT_POLICY } from './rules/redundancy/redundant-policy';
import { REDUNDANT_RULE } from './rules/redundancy/redundant-rule';
import { NAMESPACE_LABEL_UNSET } from './rules/selectors/namespace-label-unset';
import { PEER_MATCHES_NOTHING } from './rules/selectors/peer-matches-nothing';
import { SELECTOR_MATCHES_NOTHING } from './rules/selectors/selector-matches-nothing';
import { ALLOW_ALL } from './rules/shape/allow-all';
import { AND_OR } from './rules/shape/and-or';
import { ANY_NAMESPACE } from './rules/shape/any-namespace';
import { INERT_SECTION } from './rules/shape/inert-section';
import { NAMED_PORT_BLOCK } from './rules/shape/named-port-block';
import { NAMED_PORT_UNKNOWN } from './rules/shape/named-port-unknown';
import { PORTS_WITHOUT_PEERS } from './rules/shape/ports-without-peers';
import { RULE_WITHOUT_PORTS } from './rules/shape/rule-without-ports';
import { SERVICE_PORT } from './rules/shape/service-port';

/** Every rule of the checklist, in the order of the ids. */
export const RULES: readonly LintRule[] = [
  DEFAULT_DENY_INGRESS, DEFAULT_DENY_EGRESS, OPEN_INGRESS, OPEN_EGRESS, EGRESS_LEFT_OPEN, HOST_NETWORK, JOBS_LOCKED_OUT, REPLICAS_CUT_OFF,
  DNS_UNREACHABLE, DNS_UDP_ONLY, DNS_WRONG_PORT,
  METADATA_OPEN, INTERNET_EGRESS, SOURCE_ADDRESS_LOST, SERVICE_ADDRESS_BLOCK, STALE_PROVIDER_RANGES, PRIVATE_EGRESS_CUT,
  INTERNET_INGRESS, PODS_BY_BLOCK,
  AND_OR, PORTS_WITHOUT_PEERS, RULE_WITHOUT_PORTS, ALLOW_ALL, ANY_NAMESPACE, INERT_SECTION, NAMED_PORT_BLOCK, NAMED_PORT_UNKNOWN, SERVICE_PORT,
  SELECTOR_MATCHES_NOTHING, PEER_MATCHES_NOTHING, NAMESPACE_LABEL_UNSET,
  UNLABELLED_WORKLOAD, INCONSISTENT_LABELS, MEANINGLESS_LABELS, UNLABELLED_NAMESPACE,
  POLICY_WITHOUT_DESCRIPTION, POLICY_WITHOUT_OWNER, POLICY_WITHOUT_REVIEW, REVIEW_OVERDUE, POLICY_EXPIRED, unreadableIgnore(() => RULE_NAMES),
  DUPLICATE_POLICY, REDUNDANT_POLICY, REDUNDANT_RULE, ONE_SIDED_EGRESS, ONE_SIDED_INGRESS,
  POLICIES_NOT_ENFORCED, END_PORT_NOT_ENFORCED, SCTP_NOT_ENFORCED, BLOCK_NOT_MATCHED, EXCEPTION_DENIES, TOO_MANY_PORTS, TOO_MANY_BLOCKS,
  IPV6_NOT_ENFORCED, SELECTOR_NOT_THE_SERVICES, CLUSTER_MESH, MESH_PORTS_SHUT, PORT_NAME_IN_EGRESS,
];

/** What a suppression or `--fail-on` may call a rule. */
export const RULE_NAMES: readonly string[] = RULES.flatMap(({ id, name }) => [name, id]);
