/** What a screen reader is given: read from the browser's own accessibility tree, not from the markup. */
import type { CDPSession, Page } from '@playwright/test';

type Node = Awaited<ReturnType<typeof readTree>>[number];
export type Ear = {
  /** What has the focus; of a list that keeps it, the row its cursor is at: `option "Dana Whitfield, …"`. */
  focus: () => Promise<string>;
  /** The regions of the page in reading order, by role and name. */
  regions: () => Promise<string[]>;
};

const REGIONS: readonly unknown[] = ['banner', 'navigation', 'main', 'complementary', 'region', 'feed', 'listbox'];
/** Times and spans differ with each run. */
const CLOCKS = /\d+ (?:minutes?|seconds?|hours?)(?: \d+ (?:minutes?|seconds?))?|\d\d:\d\d/gu;

/** Listens to a page from now on. */
export async function listenTo(page: Page): Promise<Ear> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return {
    focus: async () => {
      const nodes = await readTree(session);
      // The page has the focus too, whatever in it does.
      const focused = nodes.findLast((node) => propertyOf(node, 'focused') === true);
      const active = focused?.properties?.find(({ name }) => name === 'activedescendant')?.value.relatedNodes?.[0];
      const heard =
        active === undefined ? focused : nodes.find((node) => node.backendDOMNodeId === active.backendDOMNodeId);
      return heard === undefined ? 'nothing' : say(heard);
    },
    regions: async () =>
      (await readTree(session)).filter(({ role, name }) => REGIONS.includes(role?.value) && name?.value).map(say),
  };
}

async function readTree(session: CDPSession) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const [root] = nodes;
  const inOrder: typeof nodes = [];
  const walk = (node: (typeof nodes)[number] | undefined): void => {
    if (node === undefined) return;
    if (!node.ignored) inOrder.push(node);
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(root);
  return inOrder;
}

function propertyOf(node: Node, name: string): unknown {
  return node.properties?.find((property) => property.name === name)?.value.value;
}

function say({ role, name }: Node): string {
  return `${role?.value} "${String(name?.value ?? '').replaceAll(CLOCKS, 'some time')}"`;
}
