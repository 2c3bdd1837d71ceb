import type { Role } from '../agent/schema.ts';

/** SEC-56: conversations with what is internal in them leave the product by leads and supervisors alone. */
export function mayHaveNotes(role: Role): boolean {
  return role === 'lead' || role === 'supervisor';
}
