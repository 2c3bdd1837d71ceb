/**
 * SEC-9: spelling is checked where the system does it itself. macOS has a checker of its own, and no word leaves the computer. Elsewhere Chromium asks a foreign server for its
 * dictionaries; none are shipped, so it is off there, and the settings say so.
 */
export function hasSystemSpelling(platform: NodeJS.Platform): boolean {
  return platform === 'darwin';
}
