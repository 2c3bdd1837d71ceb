import { describe, expect, it } from 'vitest';
import { findNeverOff } from './never-off.ts';

const kinds = (text: string) => [...new Set(findNeverOff(text).map(({ kind }) => kind))];

describe('A13: what always goes to people', () => {
  it.each([
    ['harm', 'I want to kill myself'],
    ['harm', 'I am going to hurt you all'],
    ['harm', 'A technician writes that he will come to the depot and hurt our dispatcher.'],
    ['harm', 'there is no reason to live'],
    ['harm', 'Ich bringe mich um'],
    ['harm', 'Quiero suicidarme'],
    ['harm', 'je vais vous tuer'],
    ['legal', 'Our lawyer is reading the termination clause.'],
    ['legal', 'I will sue you'],
    ['legal', 'You will hear from my attorney'],
    ['legal', 'we will take legal action'],
    ['legal', 'see you in court'],
    ['legal', 'Mein Anwalt meldet sich bei Ihnen'],
    ['legal', 'Wir behalten uns rechtliche Schritte vor'],
    ['legal', 'Voy a hablar con mi abogado'],
    ['legal', 'Je vais porter plainte'],
    ['legal', 'notre avocat va vous contacter'],
    ['security', 'my account was hacked'],
    ['security', 'Someone else logged in to my account'],
    ['security', 'there is an unknown login from another country'],
    ['security', 'Please reset my 2FA, I lost my phone'],
    ['security', 'I am the only administrator, please reset my second factor.'],
    ['security', 'One of our API keys was leaked'],
    ['security', 'Take over the account of my colleague for me'],
    ['security', 'Unser Konto wurde gehackt'],
    ['security', 'Bitte 2FA zurücksetzen'],
    ['security', 'Han hackeado mi cuenta'],
    ['security', 'mon compte a été piraté'],
  ])('%s: %s', (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    'this spreadsheet is killing me',
    'kill the session please',
    'I am a lawyer and need a receipt',
    'How do I set up 2FA?',
    'How do I invite Sue to the workspace?',
    'Where are my invoices?',
    'the app is dying to know',
    'a growth hacker works with us',
  ])('is not imagined: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('SEC-68: hidden characters do not hide it, and the span shows the original words', () => {
    const text = '👩‍⚖️ My law\u200Byer will write to you.';
    const [find] = findNeverOff(text);
    expect(find?.kind).toBe('legal');
    expect(text.slice(find!.start, find!.end)).toContain('law\u200Byer');
  });
});
