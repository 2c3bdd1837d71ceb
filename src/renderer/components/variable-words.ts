import { defineWords } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { VariableName } from '#shared/saved-reply/variables.ts';

const words = defineWords('variables', {
  customerFirstName: { en: 'first name', de: 'Vorname' },
  customerName: { en: 'customer’s name', de: 'Name der Kundin oder des Kunden' },
  accountName: { en: 'company', de: 'Firma' },
  accountPlan: { en: 'plan', de: 'Tarif' },
  agentFirstName: { en: 'your first name', de: 'Ihr Vorname' },
  agentName: { en: 'your name', de: 'Ihr Name' },
  number: { en: 'conversation number', de: 'Gesprächsnummer' },
  category: { en: 'category', de: 'Kategorie' },
  workspaceName: { en: 'workspace', de: 'Arbeitsbereich' },
  today: { en: 'today’s date', de: 'heutiges Datum' },
});

const NAMES: Readonly<Record<VariableName, (typeof words)[keyof typeof words]>> = {
  'customer.firstName': words.customerFirstName,
  'customer.name': words.customerName,
  'account.name': words.accountName,
  'account.plan': words.accountPlan,
  'agent.firstName': words.agentFirstName,
  'agent.name': words.agentName,
  'conversation.number': words.number,
  'conversation.category': words.category,
  'workspace.name': words.workspaceName,
  today: words.today,
};

/** What people call it. */
export function nameOfVariable(name: VariableName): string {
  return say(NAMES[name]);
}
