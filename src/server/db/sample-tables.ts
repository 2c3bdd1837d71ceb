import type { SampleVerdict } from '#shared/learning/settle-verdicts.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { At, Id, OfConversation, Walled } from './column-types.ts';

/** E4, F2: answers of the assistant drawn for leads to judge, and their verdicts. */
export type SampleTables = {
  /** One for each week that was drawn, with what decided it. */
  answerDraw: Walled & { week: string; seed: string; at: At; drawn: number };
  sampledAnswer: OfConversation & {
    id: string;
    messageId: Id<ids.MessageId>;
    week: string;
    /** In the order of the seed. */
    place: number;
    /** The category of then. */
    stratum: string | null;
    stratumSize: number;
    isDouble: boolean;
    /** Settled; null while a lead is needed. */
    verdict: SampleVerdict | null;
    at: At;
  };
  answerVerdict: OfConversation & { sampleId: string; byId: Id<ids.AgentId>; verdict: SampleVerdict; at: At };
};
