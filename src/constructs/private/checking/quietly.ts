/** What the action gives; nothing where it throws: what cannot be read is reported as an error of the policy that needs it. */
export function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
