import type { AgentId } from '#shared/lib/ids.ts';
import type { NodeBus } from './node-bus.ts';
import { type NodePresence, presencePerMessage } from './node-message.ts';
import type { Person } from './presence-entries.ts';

const coalesceMs = 50;
/** Everything is said again: what was lost on the way holds no longer than this. */
const repeatMs = 15_000;

/** Presence between nodes: tells the others who is connected here and remembers who is connected there, until that node is gone. */
export function createNodePresence(options: { bus: NodeBus; own: () => Iterable<Person>; onChange: () => void }) {
  const { bus, own, onChange } = options;
  const byNode = new Map<string, Map<AgentId, NodePresence>>();
  const pending = new Set<AgentId>();
  let timer: NodeJS.Timeout | null = null;

  function sendSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const here = new Map([...own()].map((person) => [person.agentId, person]));
      const agents = [...pending].map((agentId) => stateOf(agentId, here.get(agentId)));
      pending.clear();
      for (let at = 0; at < agents.length; at += presencePerMessage)
        bus.send({ is: 'presence', agents: agents.slice(at, at + presencePerMessage) });
    }, coalesceMs);
  }

  function sendAll(): void {
    for (const { agentId } of own()) pending.add(agentId);
    if (pending.size > 0) sendSoon();
  }

  bus.onNode(sendAll);
  bus.onNodeGone((node) => {
    if (byNode.delete(node)) onChange();
  });
  bus.onMessage((message, node) => {
    if (message.is !== 'presence') return;
    const there = byNode.get(node) ?? new Map<AgentId, NodePresence>();
    byNode.set(node, there);
    for (const state of message.agents) {
      if (state.connected) there.set(state.agentId, state);
      else there.delete(state.agentId);
    }
    onChange();
  });
  const repeat = setInterval(sendAll, repeatMs);
  repeat.unref();

  return {
    changed(agentId: AgentId): void {
      pending.add(agentId);
      sendSoon();
    },
    all: (): NodePresence[] => [...byNode.values()].flatMap((there) => [...there.values()]),
    stop(): void {
      clearInterval(repeat);
      if (timer) clearTimeout(timer);
    },
  };
}

function stateOf(agentId: AgentId, person: Person | undefined): NodePresence {
  const view = person?.views[0];
  return {
    agentId,
    connected: person !== undefined,
    viewing: view ? { conversationId: view.conversationId, teamId: view.teamId } : null,
    typing: view?.typing ?? false,
  };
}
