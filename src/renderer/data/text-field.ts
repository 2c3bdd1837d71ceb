export type Writable = HTMLTextAreaElement | HTMLInputElement;

/** Where letters are text: plain keys are no commands in it (J3). */
export function isTextField(element: HTMLElement): boolean {
  return element.isContentEditable || isWritable(element);
}

export function isWritable(element: HTMLElement): element is Writable {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(element.type);
}
