import { uuidFrom } from '#shared/lib/ids.ts';

/** A new id of ours, made where it is written: `newId<MessageId>()`. */
export function newId<Id extends string>(): Id {
  return uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as Id;
}
