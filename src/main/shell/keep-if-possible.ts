/**
 * Writes what is only a convenience of the next start: where the window stood, what was found out about the computer. A disk that is full or gone costs that and nothing of this start: thrown
 * from an event or a timer of the main process it would stop the window, with a question of Electron's own that nobody asked for.
 *
 * @returns whether it was kept
 */
export function keepIfPossible(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'syscall' in thrown) return false;
    throw thrown;
  }
}
