/**
 * One end of a two-way channel of structured-cloneable (JSON-like) messages, in order.
 * Implementations are in `wires/`; the contract suite runs over each of them.
 */
export interface Wire {
  /** Sends one message; does nothing once the wire is closed. */
  send(message: unknown): void
  /** Sets the one listener for messages; messages that came earlier are delivered to it first. */
  onMessage(listener: (message: unknown) => void): void
  /** Adds a listener called once when either end closes; called at once if already closed. */
  onClose(listener: () => void): void
  close(): void
}
