import type { CallParameter, CallParameters } from '#shared/assistant/tools/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './words.ts';

/** What stands in the fields, by the names of the parameters. */
export type Texts = Readonly<Record<string, string>>;
type Shape = { parameters: readonly CallParameter[] };

const NONE = '';
/** `20`, `20.5`, `20,50`: nothing that could be thousands. */
const plainAmount = /^\d{1,6}(?:[.,]\d{1,2})?$/;

export function firstTexts({ parameters }: Shape): Texts {
  return Object.fromEntries(parameters.map(({ name }) => [name, NONE]));
}

/** The call that the fields say; null while one is empty or is no amount. The customer's address is nobody's to give. */
export function callFrom({ parameters }: Shape, texts: Texts): CallParameters | null {
  const call: [string, CallParameters[string]][] = [];
  for (const parameter of parameters) {
    if (parameter.type === 'customer_email') continue;
    const text = (texts[parameter.name] ?? '').trim();
    if (parameter.type === 'choice') {
      if (text === NONE) return null;
      call.push([parameter.name, text]);
      continue;
    }
    const cents = centsOf(text);
    if (cents === null) return null;
    call.push([parameter.name, { cents, currency: parameter.currency }]);
  }
  return Object.fromEntries(call);
}

/** Whole cents of a plain amount above nothing. */
export function centsOf(text: string): number | null {
  if (!plainAmount.test(text.trim())) return null;
  const cents = Math.round(Number(text.trim().replace(',', '.')) * 100);
  return cents > 0 ? cents : null;
}

type ParameterFieldProps = {
  parameter: CallParameter;
  text: string;
  /** Of the customer's record. */
  address: string | null;
  onChange: (text: string) => void;
};

/** One declared parameter: an amount, one of a list, or the address of the record, which is only shown. */
export function ParameterField({ parameter, text, address, onChange }: ParameterFieldProps) {
  const label = revealText(parameter.label);
  switch (parameter.type) {
    case 'money':
      return (
        <TextField
          label={label}
          hint={say(words.inCurrency, { currency: parameter.currency })}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={onChange}
          error={text.trim() !== '' && centsOf(text) === null ? say(words.amountHint) : undefined}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          options={[
            { value: NONE, label: say(words.chooseOne), isDisabled: true },
            ...parameter.options.map((option) => ({ value: option.value, label: revealText(option.label) })),
          ]}
          value={text}
          onChange={onChange}
        />
      );
    case 'customer_email':
      return (
        <p>
          <span className="block text-small font-medium">{label}</span>
          <span className="text-text-2">
            <SafeText>{address ?? say(words.noRecord)}</SafeText>
          </span>
        </p>
      );
  }
}
