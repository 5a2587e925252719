/** The transport protocols that a NetworkPolicy can name. ICMP is not among them. */
export enum TransportProtocol {
  TCP = 'TCP',
  UDP = 'UDP',
  SCTP = 'SCTP',
}
