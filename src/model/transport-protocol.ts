/** The transport protocols that a NetworkPolicy can name. ICMP is not among them. */
export enum TransportProtocol {
  /** Connections: HTTP, databases and most others. */
  TCP = 'TCP',
  /** Datagrams: DNS and HTTP/3. */
  UDP = 'UDP',
  /** Streams of messages. Not every network plugin enforces policies for it. */
  SCTP = 'SCTP',
}
