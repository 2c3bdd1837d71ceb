import { say } from '#shared/intl/say.ts';
import { sayMoment } from '#shared/sent/say-sent.ts';
import { releasedWords } from './released-words.ts';
import { words } from './words.ts';

/** How the service words what it took from somebody (`momentWords`): the person did nothing, so the line says what happened and not that they let go. */
const TAKEN = [
  { end: ' let two offers run out. It went back to the queue', yours: releasedWords.missed },
  { end: ' is away. It went back to the queue', yours: releasedWords.away },
  { end: ' stopped working. It went back to the queue', yours: releasedWords.offline },
  { end: ' lost the connection. It went back to the queue', yours: releasedWords.lost },
];

/** C6: why a conversation is back in the queue: put there by hand, or taken from who was gone. */
export function sayReleased(text: string, isMe: boolean, actor: string): string {
  const taken = TAKEN.find(({ end }) => text.endsWith(end));
  if (taken === undefined) return isMe ? say(words.youLetGo) : say(words.letGoOf, { actor });
  return isMe ? say(taken.yours) : sayMoment(text);
}
